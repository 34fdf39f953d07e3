package assistance

import "github.com/jiuzhu-project/jiuzhu/rules"

// messages are the texts of the catalogue. They are read by families: plain, short, without blame and without anything
// that tells who the child is.
var messages = [...]rules.Text{
	messageEligible: {
		Chinese: "按现有事实，条件已经满足，应当给予这项帮助。下一步由办案机关办理。",
		English: "On the facts known, the conditions are met and this aid is owed. The organ in charge takes the next step.",
	},
	messageGranted: {
		Chinese: "有权决定的人已经决定给予这项帮助。下一步由办案机关办理。",
		English: "A person with authority has decided to give this aid. The organ in charge takes the next step.",
	},
	messageIneligible: {
		Chinese: "按现有事实，目前不能给予这项帮助。这不是对孩子的评价；情况有变化时，可以再次提交。",
		English: "On the facts known, this aid cannot be given at present. That is no judgement of the child; if things change, the case can be submitted again.",
	},
	messageRefused: {
		Chinese: "有权决定的人已经决定这次不给予这项帮助。这不是对孩子的评价；情况有变化时，可以再次提交。",
		English: "A person with authority has decided not to give this aid this time. That is no judgement of the child; if things change, the case can be submitted again.",
	},
	messageRefer: {
		Chinese: "规则只能判断到这里，其余由有权决定的人来定。这不是拒绝。",
		English: "The rules go only this far; a person with authority decides the rest. This is not a refusal.",
	},
	messageReferFinding: {
		Chinese: "有些情况，法律交给人来判断。作出下列判断以后，由有权决定的人来定。这不是拒绝。",
		English: "The law leaves some things to a person's judgement. Once what is listed below is found, a person with authority decides. This is not a refusal.",
	},
	messageUndeterminedFact: {
		Chinese: "现在还不能回答，因为下列内容还不清楚。这不是拒绝；弄清以后会重新评估。",
		English: "There is no answer yet, because what is listed below is not known. This is not a refusal; once it is known, the case is assessed again.",
	},
	messageUndeterminedError: {
		Chinese: "现在还不能回答，因为有条件没有算出来，需要工作人员检查。这不是拒绝。",
		English: "There is no answer yet, because a condition could not be computed and staff must look at it. This is not a refusal.",
	},
	messageUndeterminedNotInForce: {
		Chinese: "现在还不能回答，因为在决定日期没有施行中的规则。这不是拒绝；请向办案机关询问应当适用什么规定。",
		English: "There is no answer yet, because no rule was in force on the decision date. This is not a refusal; please ask the organ in charge which provisions apply.",
	},
	messageRecommendGrant: {
		Chinese: "建议：给予这项帮助。最后由人决定。",
		English: "Recommended: give this aid. A person has the last word.",
	},
	messageRecommendRefuse: {
		Chinese: "建议：一般不给予；但决定的人可以根据孩子的实际情况另作决定。",
		English: "Recommended: generally not to give it; the person who decides may depart from that in view of the child's situation.",
	},
	messageRecommendNone: {
		Chinese: "没有建议：现有情况还看不出应不应当给予。",
		English: "Nothing is recommended: what is known does not yet show whether to give it.",
	},
	messageBounds: {
		Chinese: "弄清以后，结果最低是“{low}”，最高是“{high}”。",
		English: "Once that is settled, the answer is at least \"{low}\" and at most \"{high}\".",
	},
	messageWordEligible: {
		Chinese: "应当给予",
		English: "owed",
	},
	messageWordRefer: {
		Chinese: "由人决定",
		English: "a person decides",
	},
	messageWordIneligible: {
		Chinese: "不能给予",
		English: "cannot be given",
	},
	messageWordUndetermined: {
		Chinese: "还不能回答",
		English: "no answer yet",
	},
	messageDecidedBy: {
		Chinese: "决定：{decision}（{by}，{date}，依据：{ground}）。",
		English: "Decision: {decision} ({by}, {date}, ground: {ground}).",
	},
	messageReplaced: {
		Chinese: "在此之前，规则的结果是：{outcome}。",
		English: "Before that, the rules said: {outcome}.",
	},
	messageReplacedRecommend: {
		Chinese: "在此之前，规则的结果是：{outcome}；{recommend}",
		English: "Before that, the rules said: {outcome}. {recommend}",
	},
	messageConflict: {
		Chinese: "已录入一项人工决定（{decision}；{by}，{date}），但规则在这里没有留给人决定的内容，所以它没有改变结果。请办案机关核对。",
		English: "A person's decision is on file ({decision}; {by}, {date}), but here the rules leave nothing for a person to decide, so it changed nothing. The organ in charge should check it.",
	},
	messageDecisionGrant: {
		Chinese: "给予",
		English: "to give it",
	},
	messageDecisionRefuse: {
		Chinese: "不给予",
		English: "not to give it",
	},
	messageGrounds: {
		Chinese: "依据：",
		English: "It rests on:",
	},
	messageGroundsHold: {
		Chinese: "符合的情形：",
		English: "Grounds that are met:",
	},
	messageAgainst: {
		Chinese: "不利于给予的情形：",
		English: "What speaks against it:",
	},
	messageUnmet: {
		Chinese: "没有满足的要求：",
		English: "Requirements that are not met:",
	},
	messageDiffering: {
		Chinese: "规定之间不一致，由人处理：",
		English: "Provisions that differ, for a person to settle:",
	},
	messageRule: {
		Chinese: "{title}［{basis}］",
		English: "{title} [{basis}]",
	},
	messageRuleDemoted: {
		Chinese: "{title}［{basis}；来源尚未核实，只作参考］",
		English: "{title} [{basis}; its source is not yet confirmed, so it only advises]",
	},
	messageRuleDiffers: {
		Chinese: "{title}［{basis}］与 {other} 不一致",
		English: "{title}: [{basis}] and {other} differ",
	},
	messageRuleMayDiffer: {
		Chinese: "{title}［{basis}］与 {other} 可能不一致，尚待查明",
		English: "{title}: [{basis}] and {other} may differ; still open",
	},
	messageCounts: {
		Chinese: "另外查过：不符合的情形{unmet}项，尚不清楚的情形{open}项，已排除的不利情形{clear}项。",
		English: "Also examined: grounds not met {unmet}, grounds still open {open}, adverse circumstances ruled out {clear}.",
	},
	messageConfiguration: {
		Chinese: "配置，不是法律",
		English: "configuration, not law",
	},
	messageNotInForce: {
		Chinese: "在决定日期没有施行的规则：{count}条。",
		English: "Rules not in force on the decision date: {count}.",
	},
	messageNotInForceRules: {
		Chinese: "没有施行的规则：",
		English: "The rules that were not in force:",
	},
	messagePeriodFrom: {
		Chinese: "{title}：自{from}起施行",
		English: "{title}: in force from {from}",
	},
	messagePeriodUntil: {
		Chinese: "{title}：施行至{until}",
		English: "{title}: in force until {until}",
	},
	messagePeriodFromUntil: {
		Chinese: "{title}：自{from}至{until}施行",
		English: "{title}: in force from {from} until {until}",
	},
	messageFindings: {
		Chinese: "需要由人判断：",
		English: "What a person must find:",
	},
	messageFinding: {
		Chinese: "{label}（谁判断：{who}）",
		English: "{label} (who: {who})",
	},
	messageFindingOn: {
		Chinese: "{label}（谁判断：{who}；看什么：{on}）",
		English: "{label} (who: {who}; on: {on})",
	},
	messageHintYes: {
		Chinese: "；现有事实倾向于“是”，仅供参考",
		English: "; the facts point to \"yes\", as advice only",
	},
	messageHintNo: {
		Chinese: "；现有事实倾向于“否”，仅供参考",
		English: "; the facts point to \"no\", as advice only",
	},
	messageMissing: {
		Chinese: "还要弄清：",
		English: "Still to be found out:",
	},
	messageAskFirst: {
		Chinese: "先问：{label}",
		English: "Ask first: {label}",
	},
	messageAskFirstProof: {
		Chinese: "先问：{label}（证明材料：{proof}）",
		English: "Ask first: {label} (proof: {proof})",
	},
	messageLacking: {
		Chinese: "{labels}",
		English: "{labels}.",
	},
	messageLackingProof: {
		Chinese: "{labels}（证明材料：{proof}）",
		English: "{labels} (proof: {proof})",
	},
	messageEntry: {
		Chinese: "{label}第{entry}项",
		English: "{label}, entry {entry}",
	},
	messageRepeated: {
		Chinese: "上文已经列出的，还有{count}项。",
		English: "Listed above already: {count}.",
	},
	messageNoRow: {
		Chinese: "{table}：没有{keys}的数字",
		English: "{table}: no figure for {keys}",
	},
	messageNoRowYear: {
		Chinese: "{table}：没有{keys}{year}年的数字",
		English: "{table}: no {year} figure for {keys}",
	},
	messageNoRowLatest: {
		Chinese: "{table}：没有{keys}{year}年的数字，现有最新的是{latest}年",
		English: "{table}: no {year} figure for {keys}; the latest is of {latest}",
	},
	messageNoRowRecalled: {
		Chinese: "{table}：{keys}的数字来源尚未核实，不能用来计算",
		English: "{table}: the figure for {keys} is not yet confirmed at its source and fixes nothing",
	},
	messageNoRowMasked: {
		Chinese: "{table}：没有需要的数字",
		English: "{table}: the figure needed is not there",
	},
	messageFailure: {
		Chinese: "有条件没有算出来（{place}），请工作人员检查。",
		English: "A condition could not be computed ({place}); staff must look at it.",
	},
	messageScore: {
		Chinese: "办理先后：{score}分（0至100分），{band}。只影响先后，不影响能不能得到；分值是配置，不是法律。",
		English: "Priority of handling: {score} (of 0 to 100), {band}. It decides how soon, never whether; the points are configuration, not law.",
	},
	messageBandOpen: {
		Chinese: "级别待定",
		English: "band still open",
	},
	messageAwardHeading: {
		Chinese: "{aid}：金额",
		English: "{aid}: the money",
	},
	messageAwardNone: {
		Chinese: "按目前的结果，这里没有金额。",
		English: "As things stand, there is no money here.",
	},
	messageAwardConditional: {
		Chinese: "以下内容，只有在决定给予以后才适用。",
		English: "What follows applies only once the aid is granted.",
	},
	messageAwardToBeFixed: {
		Chinese: "法律没有规定固定的数额：由{organ}在上限以内权衡确定。",
		English: "The law sets no fixed amount. Weighed and fixed below the ceiling by: {organ}.",
	},
	messageAwardInterval: {
		Chinese: "参考金额：{low}至{high}。来自“{schedule}”，是配置，不是法律。数额由{organ}确定。",
		English: "Suggested amount: {low} to {high}. It comes from \"{schedule}\", which is configuration, not law. The amount is fixed by: {organ}.",
	},
	messageAwardPoint: {
		Chinese: "参考金额：{amount}。来自“{schedule}”，是配置，不是法律。数额由{organ}确定。",
		English: "Suggested amount: {amount}. It comes from \"{schedule}\", which is configuration, not law. The amount is fixed by: {organ}.",
	},
	messageAwardPerson: {
		Chinese: "{organ}确定的数额：{amount}。",
		English: "Amount fixed ({organ}): {amount}.",
	},
	messageAboveCeiling: {
		Chinese: "这个数额高于上限以内剩余的数额，需要适用例外并经批准。",
		English: "That is more than what is left below the ceiling, so it needs an exception and its approval.",
	},
	messageAboveOuterCap: {
		Chinese: "这个数额还超过了{cap}：突破上限的，任何情况下不得超过依法应当判决或者尚未执行的数额。",
		English: "That amount is also above {cap}: beyond the ceiling, no award may exceed what the court should award or what is still unexecuted.",
	},
	messageCeiling: {
		Chinese: "一般上限：{amount}（{title}［{basis}］）。",
		English: "General ceiling: {amount} ({title} [{basis}]).",
	},
	messageCeilingUnknown: {
		Chinese: "一般上限现在还算不出来。",
		English: "The general ceiling cannot be worked out yet.",
	},
	messageCeilingNone: {
		Chinese: "在决定日期，没有来源已经核实的一般上限适用于这里。",
		English: "No general ceiling with a confirmed source applies here on the decision date.",
	},
	messageBase: {
		Chinese: "计算所用工资：{keys}，{rate}。",
		English: "Wage used: {keys}: {rate}.",
	},
	messageBaseAlone: {
		Chinese: "计算所用工资：{rate}。",
		English: "Wage used: {rate}.",
	},
	messageBaseYear: {
		Chinese: "{year}年",
		English: "{year}",
	},
	messageFallback: {
		Chinese: "没有可用的{wanted}年数字，按规定改用{year}年的［{basis}］。",
		English: "There is no {wanted} figure to use; by a written rule that of {year} is taken [{basis}].",
	},
	messageEarlier: {
		Chinese: "同一案件已给予：{earlier}；上限以内还剩：{remaining}。",
		English: "Already granted in the same case: {earlier}; left below the ceiling: {remaining}.",
	},
	messageNothingLeft: {
		Chinese: "上限以内已经没有剩余；能否适用例外，由人决定。",
		English: "Nothing is left below the ceiling; whether an exception applies is for a person to decide.",
	},
	messageRemainingUnknown: {
		Chinese: "同一案件已给予多少还不清楚，所以上限以内的剩余未定。",
		English: "What was already granted in the same case is not known, so what is left below the ceiling is open.",
	},
	messageFactors: {
		Chinese: "需要权衡：{factors}。",
		English: "To be weighed: {factors}.",
	},
	messageExceptions: {
		Chinese: "可以超过上限的例外：",
		English: "Exceptions that reach above the ceiling:",
	},
	messageExceptionHolds: {
		Chinese: "{title}［{basis}］：条件成立（批准：{approval}）",
		English: "{title} [{basis}]: it holds (approval: {approval})",
	},
	messageExceptionOpen: {
		Chinese: "{title}［{basis}］：尚待查明（批准：{approval}）",
		English: "{title} [{basis}]: still open (approval: {approval})",
	},
	messageManner: {
		Chinese: "建议的发放方式：{manners}。",
		English: "Proposed way of paying: {manners}.",
	},
	messageMannerLump: {
		Chinese: "建议的发放方式：一次性发放。",
		English: "Proposed way of paying: in one sum.",
	},
	messageMannerOpen: {
		Chinese: "也可能的发放方式，尚待查明：{manners}。",
		English: "Ways of paying that are still open: {manners}.",
	},
	messageAdvance: {
		Chinese: "决定以前可以先行给予：{title}［{basis}］。",
		English: "Before the decision, this can be paid in advance: {title} [{basis}].",
	},
	messageAdvanceLimit: {
		Chinese: "决定以前可以先行给予：{title}，最多{limit}［{basis}］。",
		English: "Before the decision, this can be paid in advance: {title}, at most {limit} [{basis}].",
	},
	messageAdvanceOpen: {
		Chinese: "决定以前能否先行给予，尚待查明：{title}［{basis}］。",
		English: "Whether this can be paid in advance of the decision is still open: {title} [{basis}].",
	},
	messageApproval: {
		Chinese: "达到{from}的，由{who}决定［{basis}］。",
		English: "From {from} on it is decided by: {who} [{basis}].",
	},
	messageApprovalOpen: {
		Chinese: "如果达到{from}，由{who}决定［{basis}］。",
		English: "If it reaches {from}, it is decided by: {who} [{basis}].",
	},
	messageLawOnly: {
		Chinese: "没有使用任何配置的标准，只依据法律。",
		English: "No configured schedule took part: the law alone did.",
	},
	messageMoneyYuan: {
		Chinese: "{amount}元",
		English: "CNY {amount}",
	},
	messageMoneyOther: {
		Chinese: "{amount}（{currency}）",
		English: "{currency} {amount}",
	},
	messageRateDay: {
		Chinese: "每日{money}",
		English: "{money} a day",
	},
	messageRateMonth: {
		Chinese: "每月{money}",
		English: "{money} a month",
	},
	messageRateYear: {
		Chinese: "每年{money}",
		English: "{money} a year",
	},
	messageMeasuresHeading: {
		Chinese: "不论有没有救助金，都可以得到的帮助",
		English: "Help that does not depend on the money",
	},
	messageMeasuresNone: {
		Chinese: "目前没有需要列出的。",
		English: "There is none to list at present.",
	},
	messageMeasuresOwed: {
		Chinese: "应当做的：",
		English: "What must be done:",
	},
	messageMeasuresPossible: {
		Chinese: "可以做的：",
		English: "What can be done:",
	},
	messageMeasuresForbidden: {
		Chinese: "禁止事项：",
		English: "Prohibitions:",
	},
	messageMeasuresOpen: {
		Chinese: "尚待查明的：",
		English: "What is still open:",
	},
	messageMeasuresRest: {
		Chinese: "另有{count}项尚待查明，完整记录中逐项列出",
		English: "{count} more are still open; the full record lists each",
	},
	messageMeasure: {
		Chinese: "{titles}（{details}）",
		English: "{titles} ({details})",
	},
	messageMeasureDemoted: {
		Chinese: "来源尚未核实，只作参考",
		English: "its source is not yet confirmed, so it only advises",
	},
	messageMeasureOpen: {
		Chinese: "要先弄清：{missing}",
		English: "depends on: {missing}",
	},
	messageMeasureFailed: {
		Chinese: "有条件没有算出来，请工作人员检查",
		English: "a condition could not be computed, staff must look at it",
	},
	messageDeadlineImmediately: {
		Chinese: "立即",
		English: "at once",
	},
	messageDeadlinePromptly: {
		Chinese: "及时",
		English: "promptly",
	},
	messageDeadlineDays: {
		Chinese: "{count}日内",
		English: "within {count} day(s)",
	},
	messageDeadlineWorkingDays: {
		Chinese: "{count}个工作日内",
		English: "within {count} working day(s)",
	},
	messageDeadlineMonths: {
		Chinese: "{count}个月内",
		English: "within {count} month(s)",
	},
	messageDeadlineFrom: {
		Chinese: "自{from}起，{deadline}",
		English: "{deadline}, counted from: {from}",
	},
	messageDeadlineDue: {
		Chinese: "{deadline}，即最迟{date}",
		English: "{deadline}, that is by {date}",
	},
	messageMore: {
		Chinese: "{labels}，以及另外{count}项",
		English: "{labels}, and {count} more",
	},
	messageClosingHeading: {
		Chinese: "接下来",
		English: "What comes next",
	},
	messageSubmitAgain: {
		Chinese: "随时可以提交新的事实和材料，重新评估。",
		English: "New facts and papers can be submitted at any time; the case is then assessed again.",
	},
	messageAsk: {
		Chinese: "有疑问，请向{organ}咨询。",
		English: "With questions, turn to: {organ}.",
	},
	messageAsOf: {
		Chinese: "以上依据{date}当日有效的规则作出。",
		English: "All this is by the rules in force on {date}.",
	},
	messageOverlay: {
		Chinese: "还适用地方规定：{title}［{basis}］。",
		English: "Local rules apply as well: {title} [{basis}].",
	},
	messageOrganUnnamed: {
		Chinese: "办案机关",
		English: "the organ handling the case",
	},
	messageAnd: {
		Chinese: "；",
		English: "; ",
	},
	messageGroupScope: {
		Chinese: "适用范围",
		English: "Scope",
	},
	messageGroupRequirements: {
		Chinese: "要求（每一项都要满足）",
		English: "Requirements, each of which must be met",
	},
	messageGroupGrounds: {
		Chinese: "理由（有一项成立即可）",
		English: "Grounds, of which one is enough",
	},
	messageGroupExclusions: {
		Chinese: "不利于给予的情形",
		English: "What would speak against it",
	},
	messageGroupScore: {
		Chinese: "办理先后（配置，不是法律）",
		English: "Priority of handling (configuration, not law)",
	},
	messageGroupConflict: {
		Chinese: "规定之间是否不一致",
		English: "Whether provisions differ",
	},
	messageGroupLines: {
		Chinese: "计算",
		English: "The arithmetic",
	},
	messageGroupCeilings: {
		Chinese: "一般上限",
		English: "General ceilings",
	},
	messageGroupOuterCaps: {
		Chinese: "突破上限时的最高数额",
		English: "What an award above the ceiling never exceeds",
	},
	messageGroupExceptions: {
		Chinese: "可以超过上限的例外",
		English: "Exceptions that reach above the ceiling",
	},
	messageGroupEarlier: {
		Chinese: "同一案件已给予的数额",
		English: "Already granted in the same case",
	},
	messageGroupManner: {
		Chinese: "发放方式",
		English: "Manner of payment",
	},
	messageGroupAdvances: {
		Chinese: "先行垫付",
		English: "Payment in advance",
	},
	messageGroupApprovals: {
		Chinese: "由谁审批",
		English: "Who approves",
	},
	messageGroupSchedule: {
		Chinese: "参考标准（配置，不是法律）",
		English: "Reference schedule (configuration, not law)",
	},
	messageFailed: {
		Chinese: "没有算出来，请工作人员检查",
		English: "could not be computed; staff must look at it",
	},
	messageTaken: {
		Chinese: "采用",
		English: "taken",
	},
	messageOnlyFrom: {
		Chinese: "决定日期不施行：自{from}起施行",
		English: "not in force on the decision date: only from {from}",
	},
	messageOnlyUntil: {
		Chinese: "决定日期不施行：施行至{until}",
		English: "not in force on the decision date: only until {until}",
	},
	messageOnlyFromUntil: {
		Chinese: "决定日期不施行：自{from}至{until}施行",
		English: "not in force on the decision date: only from {from} until {until}",
	},
	messageQuestionsNone: {
		Chinese: "没有需要问的：无论怎样回答，结果都是“{outcome}”。",
		English: "Nothing to ask: whatever the answers, the outcome stays \"{outcome}\".",
	},
	messageQuestionsAsk: {
		Chinese: "依次询问（负担从0到9，轻的在前）：",
		English: "Ask in this order (burden from 0 to 9, the lightest first):",
	},
	messageQuestion: {
		Chinese: "{number}. {label}（负担{burden}）",
		English: "{number}. {label} (burden {burden})",
	},
	messageQuestionProof: {
		Chinese: "{number}. {label}（负担{burden}；证明材料：{proof}）",
		English: "{number}. {label} (burden {burden}; proof: {proof})",
	},
	messageQuestionsRows: {
		Chinese: "表中缺少的数字（不必问家庭）：",
		English: "Figures that tables lack (no question for the family):",
	},
	messageQuestionsImmaterial: {
		Chinese: "还不清楚，但问了也不改变结果：",
		English: "Still open, but no answer to it changes the outcome:",
	},
	messageQuestionsAward: {
		Chinese: "确定金额还需要知道",
		English: "What the amount waits for",
	},
	messageQuestionsMeasures: {
		Chinese: "措施是否适用，还需要知道",
		English: "What open measures wait for",
	},
	messageQuestionsAgain: {
		Chinese: "每得到一个回答，就重新评估一次：后面的问题可能不再需要问。",
		English: "Assess again after each answer: the questions behind it may no longer be needed.",
	},
	messageChangesHeading: {
		Chinese: "两次评估的差别",
		English: "What differs between the two assessments",
	},
	messageChangesNone: {
		Chinese: "没有差别。",
		English: "Nothing differs.",
	},
	messageChangesPolicy: {
		Chinese: "规则不同：之前的摘要是{before}，之后是{after}。",
		English: "The policies differ: their digest was {before} and is now {after}.",
	},
	messageChangesDate: {
		Chinese: "决定日期：之前{before}，之后{after}。",
		English: "Decision date: {before} before, {after} after.",
	},
	messageChangesFacts: {
		Chinese: "事实：",
		English: "Facts:",
	},
	messageFactNew: {
		Chinese: "{label}：新得知",
		English: "{label}: now known",
	},
	messageFactGone: {
		Chinese: "{label}：不再知道",
		English: "{label}: no longer known",
	},
	messageFactChanged: {
		Chinese: "{label}：有改变",
		English: "{label}: changed",
	},
	messageChangesOutcome: {
		Chinese: "结果：之前“{before}”，现在“{after}”。",
		English: "Outcome: \"{before}\" before, \"{after}\" now.",
	},
	messageChangesRules: {
		Chinese: "不同的理由、要求和情形：",
		English: "Grounds, requirements and circumstances that differ:",
	},
	messageChange: {
		Chinese: "{label}：之前：{before}；现在：{after}",
		English: "{label}: before: {before}; now: {after}",
	},
	messageTruthTrue: {
		Chinese: "成立",
		English: "holds",
	},
	messageTruthFalse: {
		Chinese: "不成立",
		English: "does not hold",
	},
	messageTruthUnknown: {
		Chinese: "尚不清楚",
		English: "open",
	},
	messageAbsent: {
		Chinese: "没有",
		English: "none",
	},
	messageAwardKind: {
		Chinese: "金额",
		English: "Amount",
	},
	messageAwardLow: {
		Chinese: "最低",
		English: "At least",
	},
	messageAwardHigh: {
		Chinese: "最高",
		English: "At most",
	},
	messageAwardCeiling: {
		Chinese: "一般上限",
		English: "General ceiling",
	},
	messageAwardRemaining: {
		Chinese: "上限以内剩余",
		English: "Left below the ceiling",
	},
	messageKindNone: {
		Chinese: "没有金额",
		English: "no money",
	},
	messageKindToBeFixed: {
		Chinese: "由人确定",
		English: "for a person to fix",
	},
	messageKindInterval: {
		Chinese: "一个范围",
		English: "a range",
	},
	messageKindPoint: {
		Chinese: "一个数额",
		English: "one amount",
	},
	messageQuestionsBounds: {
		Chinese: "按现有事实，结果最低是“{low}”，最高是“{high}”。",
		English: "As things stand, the outcome is at least \"{low}\" and at most \"{high}\".",
	},
	messageAbsentRule: {
		Chinese: "没有施行",
		English: "not in force",
	},
	messageAbsentMeasure: {
		Chinese: "不适用",
		English: "does not apply",
	},
}
