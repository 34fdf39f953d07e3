package assistance

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/rules"
)

// message is the id of a text of the catalogue. The zero value is invalid.
type message uint8

const (
	// What an outcome means and what happens next.

	messageEligible message = iota + 1
	messageGranted
	messageIneligible
	messageRefused
	messageRefer
	messageReferFinding
	messageUndeterminedFact
	messageUndeterminedError
	messageUndeterminedNotInForce
	messageRecommendGrant
	messageRecommendRefuse
	messageRecommendNone
	messageBounds
	messageWordEligible
	messageWordRefer
	messageWordIneligible
	messageWordUndetermined

	// A person's decision.

	messageDecidedBy
	messageReplaced
	messageReplacedRecommend
	messageConflict
	messageDecisionGrant
	messageDecisionRefuse

	// What an outcome rests on.

	messageGrounds
	messageGroundsHold
	messageAgainst
	messageUnmet
	messageDiffering
	messageRule
	messageRuleDemoted
	messageRuleDiffers
	messageRuleMayDiffer
	messageCounts
	messageConfiguration
	messageNotInForce
	messageNotInForceRules
	messagePeriodFrom
	messagePeriodUntil
	messagePeriodFromUntil

	// What is open.

	messageFindings
	messageFinding
	messageFindingOn
	messageHintYes
	messageHintNo
	messageMissing
	messageAskFirst
	messageAskFirstProof
	messageLacking
	messageLackingProof
	messageEntry
	messageRepeated
	messageNoRow
	messageNoRowYear
	messageNoRowLatest
	messageNoRowRecalled
	messageNoRowMasked
	messageFailure

	// Priority.

	messageScore
	messageBandOpen

	// Money.

	messageAwardHeading
	messageAwardNone
	messageAwardConditional
	messageAwardToBeFixed
	messageAwardInterval
	messageAwardPoint
	messageAwardPerson
	messageAboveCeiling
	messageAboveOuterCap
	messageCeiling
	messageCeilingUnknown
	messageCeilingNone
	messageBase
	messageBaseAlone
	messageBaseYear
	messageFallback
	messageEarlier
	messageNothingLeft
	messageRemainingUnknown
	messageFactors
	messageExceptions
	messageExceptionHolds
	messageExceptionOpen
	messageManner
	messageMannerLump
	messageMannerOpen
	messageAdvance
	messageAdvanceLimit
	messageAdvanceOpen
	messageApproval
	messageApprovalOpen
	messageLawOnly
	messageMoneyYuan
	messageMoneyOther
	messageRateDay
	messageRateMonth
	messageRateYear

	// Measures.

	messageMeasuresHeading
	messageMeasuresNone
	messageMeasuresOwed
	messageMeasuresPossible
	messageMeasuresForbidden
	messageMeasuresOpen
	messageMeasuresRest
	messageMeasure
	messageMeasureDemoted
	messageMeasureOpen
	messageMeasureFailed
	messageDeadlineImmediately
	messageDeadlinePromptly
	messageDeadlineDays
	messageDeadlineWorkingDays
	messageDeadlineMonths
	messageDeadlineFrom
	messageDeadlineDue
	messageMore

	// The end.

	messageClosingHeading
	messageSubmitAgain
	messageAsk
	messageAsOf
	messageOverlay
	messageOrganUnnamed
	messageAnd

	// The tree.

	messageGroupScope
	messageGroupRequirements
	messageGroupGrounds
	messageGroupExclusions
	messageGroupScore
	messageGroupConflict
	messageGroupLines
	messageGroupCeilings
	messageGroupOuterCaps
	messageGroupExceptions
	messageGroupEarlier
	messageGroupManner
	messageGroupAdvances
	messageGroupApprovals
	messageGroupSchedule
	messageFailed
	messageTaken
	messageOnlyFrom
	messageOnlyUntil
	messageOnlyFromUntil

	// What to ask.

	messageQuestionsNone
	messageQuestionsBounds
	messageQuestionsAsk
	messageQuestion
	messageQuestionProof
	messageQuestionsRows
	messageQuestionsImmaterial
	messageQuestionsAward
	messageQuestionsMeasures
	messageQuestionsAgain

	// What differs between two assessments.

	messageChangesHeading
	messageChangesNone
	messageChangesPolicy
	messageChangesDate
	messageChangesFacts
	messageFactNew
	messageFactGone
	messageFactChanged
	messageChangesOutcome
	messageChangesRules
	messageChange
	messageTruthTrue
	messageTruthFalse
	messageTruthUnknown
	messageAbsent
	messageAbsentRule
	messageAbsentMeasure
	messageAwardKind
	messageAwardLow
	messageAwardHigh
	messageAwardCeiling
	messageAwardRemaining
	messageKindNone
	messageKindToBeFixed
	messageKindInterval
	messageKindPoint
)

// template is the text of a message in both languages, with places for what is filled in: {title}.
func (m message) template() rules.Text { return messages[m] }

// fill writes a message in one language. Arguments are pairs of the name of a place and its text; each is filled in once,
// whatever the text holds.
func (m message) fill(chinese bool, arguments ...string) string {
	pairs := make([]string, 0, len(arguments))
	for i := 0; i+1 < len(arguments); i += 2 {
		pairs = append(pairs, "{"+arguments[i]+"}", arguments[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(pick(chinese, m.template()))
}

func pick(chinese bool, t rules.Text) string {
	if chinese {
		return t.Chinese
	}
	return t.English
}

// explanationLanguage chooses the language of an explanation: English when English is asked for, in any of its variants,
// and Chinese otherwise, since every family the rules are written for has a right to Chinese.
func explanationLanguage(asked language.Tag) language.Tag {
	// A language.Matcher takes English for a speaker of Welsh or Zulu too, who did not ask for it.
	base, confidence := asked.Base()
	if english, _ := language.English.Base(); confidence == language.Exact && base == english {
		return language.English
	}
	return language.Chinese
}
