// Code generated from the vocabulary of pack cn by jiuzhu names; DO NOT EDIT.

package cn

import "github.com/jiuzhu-project/jiuzhu/rules"

// The facts of the pack, each with the type it is declared with.
const (
	// DecisionDate: Decision date.
	DecisionDate = rules.DateFact("decision.date")
	// CaseOrgan: Organ handling the case.
	CaseOrgan = rules.EnumFact[OrganWord]("case.organ")
	// CaseRegion: Province-level unit of the organ.
	CaseRegion = rules.EnumFact[RegionWord]("case.region")
	// CaseKind: Kind of case.
	CaseKind = rules.EnumFact[CaseKindWord]("case.kind")
	// HarmDate: Date of the harm.
	HarmDate = rules.DateFact("harm.date")
	// ApplicationDate: Date of application or of starting on the organ's own motion.
	ApplicationDate = rules.DateFact("application.date")
	// ChildBirthDate: The child's date of birth.
	ChildBirthDate = rules.DateFact("child.birth_date")
	// ChildRegisteredElsewhere: Registered outside the county of residence.
	ChildRegisteredElsewhere = rules.BoolFact("child.registered_elsewhere")
	// ChildLeftWithGuardian: Left the registration place with a parent or another guardian.
	ChildLeftWithGuardian = rules.BoolFact("child.left_with_guardian")
	// ChildMonthsInPlace: Months lived in the present place.
	ChildMonthsInPlace = rules.IntFact("child.months_in_place")
	// ChildInCompulsorySchooling: Attends compulsory school.
	ChildInCompulsorySchooling = rules.BoolFact("child.in_compulsory_schooling")
	// ChildOfCompulsorySchoolAge: Of compulsory school age.
	ChildOfCompulsorySchoolAge = rules.BoolFact("child.of_compulsory_school_age")
	// ChildMustAppearInCourt: Must appear in court.
	ChildMustAppearInCourt = rules.BoolFact("child.must_appear_in_court")
	// HarmToChild: The child was harmed.
	HarmToChild = rules.BoolFact("harm.to_child")
	// HarmSexualAssault: Sexual assault.
	HarmSexualAssault = rules.BoolFact("harm.sexual_assault")
	// HarmViolence: Violent injury.
	HarmViolence = rules.BoolFact("harm.violence")
	// HarmByGuardian: The guardian did the harm.
	HarmByGuardian = rules.BoolFact("harm.by_guardian")
	// HarmBullying: Student bullying.
	HarmBullying = rules.BoolFact("harm.bullying")
	// HarmByNetwork: Done by network.
	HarmByNetwork = rules.BoolFact("harm.by_network")
	// InjuryBodily: The child was injured in body.
	InjuryBodily = rules.BoolFact("injury.bodily")
	// InjuryGrade: Grade of the child's injury.
	InjuryGrade = rules.EnumFact[InjuryGradeWord]("injury.grade")
	// InjuryDisability: The child is disabled by it.
	InjuryDisability = rules.BoolFact("injury.disability")
	// InjurySevereDisability: The child is severely disabled by it.
	InjurySevereDisability = rules.BoolFact("injury.severe_disability")
	// TraumaStatementBy: Who made the statement on the child's mind.
	TraumaStatementBy = rules.EnumFact[StatementAuthorWord]("trauma.statement_by")
	// TraumaDegree: Degree of trauma in that statement.
	TraumaDegree = rules.EnumFact[TraumaDegreeWord]("trauma.degree")
	// TreatmentUrgent: Urgent treatment is needed.
	TreatmentUrgent = rules.BoolFact("treatment.urgent")
	// TreatmentLifeEndangered: Life is in danger.
	TreatmentLifeEndangered = rules.BoolFact("treatment.life_endangered")
	// TreatmentLongTerm: Long-term psychological treatment or physical rehabilitation is needed.
	TreatmentLongTerm = rules.BoolFact("treatment.long_term")
	// CaregiverFate: What became of the caregiver.
	CaregiverFate = rules.EnumFact[CaregiverFateWord]("caregiver.fate")
	// CaregiverMainLivelihood: The child lived mainly on the victim's income.
	CaregiverMainLivelihood = rules.BoolFact("caregiver.main_livelihood")
	// PropertyLostByCrime: The family lost property in the case.
	PropertyLostByCrime = rules.BoolFact("property.lost_by_crime")
	// RetaliationForReportingOrTestifying: Retaliation for reporting or testifying.
	RetaliationForReportingOrTestifying = rules.BoolFact("retaliation.for_reporting_or_testifying")
	// OffenderUnknown: The case cannot be solved.
	OffenderUnknown = rules.BoolFact("offender.unknown")
	// OffenderTimeBarred: Prosecution is time-barred.
	OffenderTimeBarred = rules.BoolFact("offender.time_barred")
	// OffenderDead: The perpetrator is dead.
	OffenderDead = rules.BoolFact("offender.dead")
	// CompensationReceived: Compensation that reached the child.
	CompensationReceived = rules.MoneyFact("compensation.received")
	// FamilyMembers: Family members living together.
	FamilyMembers = rules.ListFact("family.members")
	// FamilyWelfareStatus: Welfare status.
	FamilyWelfareStatus = rules.EnumFact[WelfareStatusWord]("family.welfare_status")
	// FamilySettlement: Urban or rural residence.
	FamilySettlement = rules.EnumFact[SettlementWord]("family.settlement")
	// FamilyPoorBefore: In hardship before the case.
	FamilyPoorBefore = rules.BoolFact("family.poor_before")
	// GuardianSituation: Situation of the guardian.
	GuardianSituation = rules.EnumFact[GuardianSituationWord]("guardian.situation")
	// GuardianIsSuspect: The guardian is the suspect.
	GuardianIsSuspect = rules.BoolFact("guardian.is_suspect")
	// GuardianOtherAble: Someone else is able to be guardian.
	GuardianOtherAble = rules.BoolFact("guardian.other_able")
	// CareUnattended: The child is unattended.
	CareUnattended = rules.BoolFact("care.unattended")
	// EarlierAwards: Judicial assistance already received.
	EarlierAwards = rules.ListFact("earlier.awards")
	// LawsuitCivilClaim: A civil claim is made or prepared.
	LawsuitCivilClaim = rules.BoolFact("lawsuit.civil_claim")
	// FindingMinorWhenItCounts: A minor on the date that counts.
	FindingMinorWhenItCounts = rules.BoolFact("finding.minor_when_it_counts")
	// FindingSevereTrauma: Severe psychological trauma.
	FindingSevereTrauma = rules.BoolFact("finding.severe_trauma")
	// FindingNoTimelyEffectiveCompensation: Cannot in time obtain effective compensation.
	FindingNoTimelyEffectiveCompensation = rules.BoolFact("finding.no_timely_effective_compensation")
	// FindingNoCompensationThroughLitigation: No effective compensation obtainable through litigation.
	FindingNoCompensationThroughLitigation = rules.BoolFact("finding.no_compensation_through_litigation")
	// FindingOffenderCannotCompensate: The perpetrator is unable to compensate.
	FindingOffenderCannotCompensate = rules.BoolFact("finding.offender_cannot_compensate")
	// FindingDebtorCannotPerform: The judgment debtor is unable to perform.
	FindingDebtorCannotPerform = rules.BoolFact("finding.debtor_cannot_perform")
	// FindingHardship: Hardship.
	FindingHardship = rules.BoolFact("finding.hardship")
	// FindingFamilyCannotBearTreatment: The family cannot bear the medical cost.
	FindingFamilyCannotBearTreatment = rules.BoolFact("finding.family_cannot_bear_treatment")
	// FindingMajorPropertyLoss: Major loss of property.
	FindingMajorPropertyLoss = rules.BoolFact("finding.major_property_loss")
	// FindingOtherPersonNeedingAid: Other hardship caused by the case, aid considered needed.
	FindingOtherPersonNeedingAid = rules.BoolFact("finding.other_person_needing_aid")
	// FindingNoExclusionApplies: Checked: none of the six situations applies in which aid is generally not given.
	FindingNoExclusionApplies = rules.BoolFact("finding.no_exclusion_applies")
	// FindingApplicantFault: The applicant's own fault in the occurrence of the case.
	FindingApplicantFault = rules.EnumFact[FaultWord]("finding.applicant_fault")
	// FindingUncooperativeWithoutReason: Refuses, without good reason, to help establish the facts.
	FindingUncooperativeWithoutReason = rules.BoolFact("finding.uncooperative_without_reason")
	// FindingFalseEvidence: Deliberate false statement or forged evidence that obstructs the proceedings.
	FindingFalseEvidence = rules.BoolFact("finding.false_evidence")
	// FindingClaimGivenUp: The applicant gave up the civil claim or refused compensation.
	FindingClaimGivenUp = rules.BoolFact("finding.claim_given_up")
	// FindingHardshipNotCausedByCase: The hardship was not caused by the case.
	FindingHardshipNotCausedByCase = rules.BoolFact("finding.hardship_not_caused_by_case")
	// FindingReasonablyCompensated: Already reasonably compensated or aided.
	FindingReasonablyCompensated = rules.BoolFact("finding.reasonably_compensated")
	// FindingSuddenDifficulty: Sudden, urgent or disastrous difficulty that makes basic living temporarily very hard.
	FindingSuddenDifficulty = rules.BoolFact("finding.sudden_difficulty")
	// FindingEspeciallyDifficultLife: Family life is especially difficult.
	FindingEspeciallyDifficultLife = rules.BoolFact("finding.especially_difficult_life")
	// FindingEspeciallyHeavyLoss: The loss is especially heavy.
	FindingEspeciallyHeavyLoss = rules.BoolFact("finding.especially_heavy_loss")
	// FindingPsychologicalTrauma: Trauma or injury of the mind.
	FindingPsychologicalTrauma = rules.BoolFact("finding.psychological_trauma")
	// FindingGuardianUnfitToHoldAward: The guardian should not hold the award directly.
	FindingGuardianUnfitToHoldAward = rules.BoolFact("finding.guardian_unfit_to_hold_award")
	// FindingAwardAmount: Amount fixed by the organ.
	FindingAwardAmount = rules.MoneyFact("finding.award_amount")
	// VerdictJudicialAssistance: A person's decision on judicial assistance.
	VerdictJudicialAssistance = rules.EnumFact[VerdictWord]("verdict.judicial_assistance")
	// VerdictFinancialAid: A person's decision on temporary assistance.
	VerdictFinancialAid = rules.EnumFact[VerdictWord]("verdict.financial_aid")
	// VerdictPsychologicalSupport: A person's decision on psychological support.
	VerdictPsychologicalSupport = rules.EnumFact[VerdictWord]("verdict.psychological_support")
	// CaseCity: Code of the prefecture-level city of the organ.
	CaseCity = rules.TextFact("case.city")
	// CaseProvincialOrgan: A provincial organ handles the case.
	CaseProvincialOrgan = rules.BoolFact("case.provincial_organ")
	// AwardCityStaffWage: Average annual wage of on-post staff in the city of the case, year before.
	AwardCityStaffWage = rules.RateFact("award.city_staff_wage")
	// ChildInDifficulty: Recognised as a child in difficulty.
	ChildInDifficulty = rules.BoolFact("child.in_difficulty")
	// ApplicationStage: How far the application for judicial assistance has come.
	ApplicationStage = rules.EnumFact[ApplicationStageWord]("application.stage")
	// ApplicationPaperOutOfReach: A paper cannot be obtained for objective reasons.
	ApplicationPaperOutOfReach = rules.BoolFact("application.paper_out_of_reach")
	// ApplicationWritingDifficult: Writing the application is truly difficult.
	ApplicationWritingDifficult = rules.BoolFact("application.writing_difficult")
	// ApplicationOtherVictims: The case has other direct victims.
	ApplicationOtherVictims = rules.BoolFact("application.other_victims")
	// ApplicationOtherNearRelatives: The deceased victim has other near relatives.
	ApplicationOtherNearRelatives = rules.BoolFact("application.other_near_relatives")
	// ApplicationStayedOutOfTheJointOne: Other near relatives applied together without the child.
	ApplicationStayedOutOfTheJointOne = rules.BoolFact("application.stayed_out_of_the_joint_one")
	// CaseGuiltyPlea: Leniency for a guilty plea applies.
	CaseGuiltyPlea = rules.BoolFact("case.guilty_plea")
	// CasePetition: A law-related petition.
	CasePetition = rules.BoolFact("case.petition")
	// CaseRoadAccident: A road accident with a motor vehicle.
	CaseRoadAccident = rules.BoolFact("case.road_accident")
	// CaseOtherListedAccident: An accident at work, with food or drugs, or in medical care.
	CaseOtherListedAccident = rules.BoolFact("case.other_listed_accident")
	// OffenderMinor: The wrongdoer was under 18 at the act.
	OffenderMinor = rules.BoolFact("offender.minor")
	// LossAmount: Loss caused by the case: treatment, rehabilitation, therapy, property and the like.
	LossAmount = rules.MoneyFact("loss.amount")
	// CompensationAccidentFund: Of the compensation received, what the road-accident fund paid.
	CompensationAccidentFund = rules.MoneyFact("compensation.accident_fund")
	// CompensationOtherAid: Other compensation or aid for the harm of this case, monthly living allowances left out.
	CompensationOtherAid = rules.MoneyFact("compensation.other_aid")
	// TreatmentBill: Medical bill, with what the hospital asks in advance.
	TreatmentBill = rules.MoneyFact("treatment.bill")
	// TreatmentInsurancePaid: What health insurance pays of it.
	TreatmentInsurancePaid = rules.MoneyFact("treatment.insurance_paid")
	// ConductRefusedToCooperate: Did not help establish the facts.
	ConductRefusedToCooperate = rules.BoolFact("conduct.refused_to_cooperate")
	// ConductReasonForRefusing: A reason is known, such as fear, trauma or a threat.
	ConductReasonForRefusing = rules.BoolFact("conduct.reason_for_refusing")
	// SchoolingTransferNeeded: A change of school is needed.
	SchoolingTransferNeeded = rules.BoolFact("schooling.transfer_needed")
	// SchoolingThreatenedByPoverty: Poverty threatens the schooling.
	SchoolingThreatenedByPoverty = rules.BoolFact("schooling.threatened_by_poverty")
	// SchoolingSeniorSecondary: Attends senior-secondary school.
	SchoolingSeniorSecondary = rules.BoolFact("schooling.senior_secondary")
	// WorkOfAgeAndWilling: Of working age and wishes to work.
	WorkOfAgeAndWilling = rules.BoolFact("work.of_age_and_willing")
	// TreatmentHardToObtain: Treatment or rehabilitation is hard to obtain.
	TreatmentHardToObtain = rules.BoolFact("treatment.hard_to_obtain")
	// TreatmentPatientUnidentified: The patient is unidentified.
	TreatmentPatientUnidentified = rules.BoolFact("treatment.patient_unidentified")
	// ChildOwnLabourIncome: Lives mainly on the own income from work.
	ChildOwnLabourIncome = rules.BoolFact("child.own_labour_income")
	// ChildAbleToWork: The child has working capacity.
	ChildAbleToWork = rules.BoolFact("child.able_to_work")
	// ChildHasIncome: The child has an income.
	ChildHasIncome = rules.BoolFact("child.has_income")
	// ChildSupporter: Who supports the child.
	ChildSupporter = rules.EnumFact[SupporterWord]("child.supporter")
	// ChildFixedLivelihood: The child has a fixed livelihood.
	ChildFixedLivelihood = rules.BoolFact("child.fixed_livelihood")
	// ChildDisabled: The child is disabled, whatever the cause.
	ChildDisabled = rules.BoolFact("child.disabled")
	// ChildGirl: The child is a girl.
	ChildGirl = rules.BoolFact("child.girl")
	// PlacementGuardianDisqualified: The guardianship was revoked.
	PlacementGuardianDisqualified = rules.BoolFact("placement.guardian_disqualified")
	// ParentsFather: Situation of the father.
	ParentsFather = rules.EnumFact[ParentStateWord]("parents.father")
	// ParentsMother: Situation of the mother.
	ParentsMother = rules.EnumFact[ParentStateWord]("parents.mother")
	// SocialAssistanceAdrift: Adrift or begging, without livelihood.
	SocialAssistanceAdrift = rules.BoolFact("social_assistance.adrift")
	// FamilyOtherIncome: Has income besides the relief.
	FamilyOtherIncome = rules.BoolFact("family.other_income")
	// FamilyListedRelief: Receives rural fixed relief, five-guarantee support or unemployment insurance.
	FamilyListedRelief = rules.BoolFact("family.listed_relief")
	// FamilyOnTheMargin: Recognised as a family on the margin of the allowance or with rigid expenditure.
	FamilyOnTheMargin = rules.BoolFact("family.on_the_margin")
	// FamilyResidencePermit: Holds a residence permit of the present place.
	FamilyResidencePermit = rules.BoolFact("family.residence_permit")
	// SocialAssistanceCannotApplyAlone: Has difficulty applying for social assistance.
	SocialAssistanceCannotApplyAlone = rules.BoolFact("social_assistance.cannot_apply_alone")
	// SocialAssistanceRefusedOrCut: Social assistance was refused, reduced or ended.
	SocialAssistanceRefusedOrCut = rules.BoolFact("social_assistance.refused_or_cut")
	// LegalAidStage: How far the application for legal aid has come.
	LegalAidStage = rules.EnumFact[LegalAidStageWord]("legal_aid.stage")
	// LegalAidHasAgent: Has an agent in the proceedings.
	LegalAidHasAgent = rules.BoolFact("legal_aid.has_agent")
	// LegalAidCannotWait: Fewer than 7 days remain to a deadline, or preservation or advance enforcement must be sought at once.
	LegalAidCannotWait = rules.BoolFact("legal_aid.cannot_wait")
	// LawsuitRoute: How the civil claim is made.
	LawsuitRoute = rules.EnumFact[CivilRouteWord]("lawsuit.route")
	// LawsuitPartyIsWelfareInstitution: The party is a social-welfare institution or a rescue station.
	LawsuitPartyIsWelfareInstitution = rules.BoolFact("lawsuit.party_is_welfare_institution")
	// FindingHardshipAfterAid: Still in hardship after judicial assistance.
	FindingHardshipAfterAid = rules.BoolFact("finding.hardship_after_aid")
	// FindingMeetsSocialAssistanceConditions: Meets the conditions of social assistance.
	FindingMeetsSocialAssistanceConditions = rules.BoolFact("finding.meets_social_assistance_conditions")
	// FindingSubsistenceConditions: Income per head and assets are within the rules of the subsistence allowance.
	FindingSubsistenceConditions = rules.BoolFact("finding.subsistence_conditions")
	// FindingSpecialDifficultyOnAllowance: The child is still in special difficulty on the allowance.
	FindingSpecialDifficultyOnAllowance = rules.BoolFact("finding.special_difficulty_on_allowance")
	// FindingRigidExpenditureConditions: Income, assets and necessary spending are within the rules on rigid expenditure.
	FindingRigidExpenditureConditions = rules.BoolFact("finding.rigid_expenditure_conditions")
	// FindingAidNeededAtOnce: Urgent, a small amount, needed at once.
	FindingAidNeededAtOnce = rules.BoolFact("finding.aid_needed_at_once")
	// FindingAidByFalsePapers: Aid was obtained with false papers.
	FindingAidByFalsePapers = rules.BoolFact("finding.aid_by_false_papers")
	// FindingGuardianConflictOfInterest: Guardian and child have conflicting interests in the case.
	FindingGuardianConflictOfInterest = rules.BoolFact("finding.guardian_conflict_of_interest")
	// ApplicationCoApplicants: Other applicants in the same application.
	ApplicationCoApplicants = rules.ListFact("application.co_applicants")
	// AwardShouldAward: What the court should award by law.
	AwardShouldAward = rules.MoneyFact("award.should_award")
	// AwardJudgmentGiven: Compensation was awarded by judgment.
	AwardJudgmentGiven = rules.BoolFact("award.judgment_given")
	// AwardUnexecuted: Awarded amount still unexecuted.
	AwardUnexecuted = rules.MoneyFact("award.unexecuted")
	// FindingUrgentHardship: First evidence shows especially urgent hardship.
	FindingUrgentHardship = rules.BoolFact("finding.urgent_hardship")
	// FindingLongerAdvanceNeeded: An advance of more than three months is needed.
	FindingLongerAdvanceNeeded = rules.BoolFact("finding.longer_advance_needed")
	// FindingStayedOutWithoutReason: Stayed out of the relatives' joint application without good reason.
	FindingStayedOutWithoutReason = rules.BoolFact("finding.stayed_out_without_reason")
	// PapersReceivedOn: Day the application papers were received.
	PapersReceivedOn = rules.DateFact("papers.received_on")
	// PapersToldOn: Day all missing papers were named.
	PapersToldOn = rules.DateFact("papers.told_on")
	// PapersCompleteOn: Day the application papers were complete.
	PapersCompleteOn = rules.DateFact("papers.complete_on")
	// ApplicationAcceptedOn: Day the application was accepted.
	ApplicationAcceptedOn = rules.DateFact("application.accepted_on")
	// FundsReceivedOn: Day the funds reached the organ.
	FundsReceivedOn = rules.DateFact("funds.received_on")
	// ProsecutionFileReceivedOn: Day the prosecution file was received.
	ProsecutionFileReceivedOn = rules.DateFact("prosecution_file.received_on")
	// LegalAidAppliedOn: Day the legal-aid body received the application.
	LegalAidAppliedOn = rules.DateFact("legal_aid.applied_on")
	// LegalAidDecidedOn: Day legal aid was granted.
	LegalAidDecidedOn = rules.DateFact("legal_aid.decided_on")
	// LegalAidObjectedOn: Day the justice department received the objection.
	LegalAidObjectedOn = rules.DateFact("legal_aid.objected_on")
	// ChildIsQuestioned: The child is to be questioned as victim or witness.
	ChildIsQuestioned = rules.BoolFact("child.is_questioned")
	// ChildOffending: The child's own misconduct or offence.
	ChildOffending = rules.EnumFact[OffendingWord]("child.offending")
	// ChildNeedsSpecialCare: Needs special care for body or mind.
	ChildNeedsSpecialCare = rules.BoolFact("child.needs_special_care")
	// CaseOtherMinorAssaulted: Another minor suffered sexual assault or violent injury in the case.
	CaseOtherMinorAssaulted = rules.BoolFact("case.other_minor_assaulted")
	// RepresentativeCannotAttend: The legal representative cannot be reached, cannot come or is an accomplice.
	RepresentativeCannotAttend = rules.BoolFact("representative.cannot_attend")
	// MindHelper: Who gives the child psychological help.
	MindHelper = rules.EnumFact[MindHelperWord]("mind.helper")
	// MindPossibleDisorder: The child may have a mental disorder.
	MindPossibleDisorder = rules.BoolFact("mind.possible_disorder")
	// MindAbnormal: Abnormal psychology or behaviour of the child.
	MindAbnormal = rules.BoolFact("mind.abnormal")
	// MindParentsTold: The parents were told of it.
	MindParentsTold = rules.BoolFact("mind.parents_told")
	// TreatmentPsychologicalShownNecessary: An appraisal or diagnosis shows that psychological treatment or rehabilitation is needed.
	TreatmentPsychologicalShownNecessary = rules.BoolFact("treatment.psychological_shown_necessary")
	// SignsPrivateParts: Injury or abnormality of genitals or private parts.
	SignsPrivateParts = rules.BoolFact("signs.private_parts")
	// SignsSexualAssaultSuspected: Sexual assault or suspected sexual assault.
	SignsSexualAssaultSuspected = rules.BoolFact("signs.sexual_assault_suspected")
	// SignsPregnancyOrAbortion: Pregnancy or abortion.
	SignsPregnancyOrAbortion = rules.BoolFact("signs.pregnancy_or_abortion")
	// SignsPregnancyFromSuspectedAssault: Pregnancy or abortion suspected to come from assault.
	SignsPregnancyFromSuspectedAssault = rules.BoolFact("signs.pregnancy_from_suspected_assault")
	// SignsInjuriesFromSuspectedAbuse: Multiple injuries, severe malnutrition or unconsciousness from suspected domestic violence, bullying, abuse, beating or drugging.
	SignsInjuriesFromSuspectedAbuse = rules.BoolFact("signs.injuries_from_suspected_abuse")
	// SignsAbnormalHarmOrDeath: Abnormal injury, disability or death by suicide, self-harm, work injury, poisoning, drugging or beating.
	SignsAbnormalHarmOrDeath = rules.BoolFact("signs.abnormal_harm_or_death")
	// SignsAbandonedOrLongWithoutCare: Abandoned or long left without care.
	SignsAbandonedOrLongWithoutCare = rules.BoolFact("signs.abandoned_or_long_without_care")
	// SignsUnknownOriginOrTrafficked: Of unknown origin, missing, trafficked, sold or bought.
	SignsUnknownOriginOrTrafficked = rules.BoolFact("signs.unknown_origin_or_trafficked")
	// SignsOrganisedBegging: Made to beg by others in an organised way.
	SignsOrganisedBegging = rules.BoolFact("signs.organised_begging")
	// ReportingFoundOn: Date on which it was found.
	ReportingFoundOn = rules.DateFact("reporting.found_on")
	// ReportingFoundBy: Who found it at work.
	ReportingFoundBy = rules.EnumFact[FinderWord]("reporting.found_by")
	// ReportingReported: The finder reported it.
	ReportingReported = rules.BoolFact("reporting.reported")
	// ReportingReportHelped: By a timely report the child was protected and the offender punished.
	ReportingReportHelped = rules.BoolFact("reporting.report_helped")
	// ReportingUnitEnforcesWeakly: A unit or its supervisor enforces mandatory reporting weakly.
	ReportingUnitEnforcesWeakly = rules.BoolFact("reporting.unit_enforces_weakly")
	// UnitSuggestionMade: A suggestion was made to the unit.
	UnitSuggestionMade = rules.BoolFact("unit.suggestion_made")
	// UnitSuggestionReceivedOn: Day the unit received the suggestion.
	UnitSuggestionReceivedOn = rules.DateFact("unit.suggestion_received_on")
	// DomesticViolence: Actual or suspected domestic violence against the child.
	DomesticViolence = rules.BoolFact("domestic.violence")
	// DomesticDanger: The child faces a real danger of domestic violence.
	DomesticDanger = rules.BoolFact("domestic.danger")
	// DomesticPoliceCalled: The police were called for domestic violence.
	DomesticPoliceCalled = rules.BoolFact("domestic.police_called")
	// DomesticProtectionOrderApplied: A personal protection order was applied for.
	DomesticProtectionOrderApplied = rules.BoolFact("domestic.protection_order_applied")
	// GuardianIsParent: The guardian is a parent.
	GuardianIsParent = rules.BoolFact("guardian.is_parent")
	// GuardianAway: The guardian is away for work, or otherwise for a time unable to act fully.
	GuardianAway = rules.BoolFact("guardian.away")
	// GuardianInHospital: The guardian is in hospital.
	GuardianInHospital = rules.BoolFact("guardian.in_hospital")
	// GuardianStoppedByEvent: A disaster, accident or public-health event keeps the guardian from acting.
	GuardianStoppedByEvent = rules.BoolFact("guardian.stopped_by_event")
	// GuardianCannotBeFound: After a search, no parent or guardian can be found.
	GuardianCannotBeFound = rules.BoolFact("guardian.cannot_be_found")
	// GuardianThreatens: The child is under threat from the guardian.
	GuardianThreatens = rules.BoolFact("guardian.threatens")
	// GuardianRefusesToDelegate: The guardian refuses to delegate the duty.
	GuardianRefusesToDelegate = rules.BoolFact("guardian.refuses_to_delegate")
	// GuardianAddicted: The guardian uses drugs, gambles or has long abused alcohol.
	GuardianAddicted = rules.BoolFact("guardian.addicted")
	// GuardianMonthsRefusing: Months for which the guardian has refused the duty.
	GuardianMonthsRefusing = rules.IntFact("guardian.months_refusing")
	// GuardianRefusesCorrection: The guardian was warned and refuses correction.
	GuardianRefusesCorrection = rules.BoolFact("guardian.refuses_correction")
	// GuardianUsesChildInCrime: The guardian incites or uses the child in unlawful acts or crime.
	GuardianUsesChildInCrime = rules.BoolFact("guardian.uses_child_in_crime")
	// GuardianLetsChildLeaveSchool: The guardian lets or makes the child leave compulsory school.
	GuardianLetsChildLeaveSchool = rules.BoolFact("guardian.lets_child_leave_school")
	// GuardianMakesChildBeg: The guardian lets, forces, tricks or uses the child to beg.
	GuardianMakesChildBeg = rules.BoolFact("guardian.makes_child_beg")
	// GuardianBeggingWarnings: Warnings by police and rescue bodies for the begging.
	GuardianBeggingWarnings = rules.IntFact("guardian.begging_warnings")
	// GuardianIncitesBullying: The guardian lets or incites the child to bully others.
	GuardianIncitesBullying = rules.BoolFact("guardian.incites_bullying")
	// GuardianTakesProperty: The guardian unlawfully disposes of or takes the child's property, or profits improperly from the child.
	GuardianTakesProperty = rules.BoolFact("guardian.takes_property")
	// GuardianNeglectsFamilyEducation: The guardian refuses or neglects family education, or unlawfully obstructs the other guardian.
	GuardianNeglectsFamilyEducation = rules.BoolFact("guardian.neglects_family_education")
	// GuardianProsecuted: The guardian is prosecuted for infringing the child.
	GuardianProsecuted = rules.BoolFact("guardian.prosecuted")
	// GuardianIntentionalCrime: The guardian committed an intentional crime against the child.
	GuardianIntentionalCrime = rules.BoolFact("guardian.intentional_crime")
	// CareNoAdult: No adult cares for the child.
	CareNoAdult = rules.BoolFact("care.no_adult")
	// CareLeftAlone: The child is left without anyone watching.
	CareLeftAlone = rules.BoolFact("care.left_alone")
	// CareLivesAlone: The child lives alone without guardianship.
	CareLivesAlone = rules.BoolFact("care.lives_alone")
	// CareEntrusted: The guardian entrusted another with the care.
	CareEntrusted = rules.BoolFact("care.entrusted")
	// CareCarer: The entrusted or temporary carer.
	CareCarer = rules.EnumFact[CarerWord]("care.carer")
	// CareLeftInDanger: The child was left unattended in danger of death or serious injury.
	CareLeftInDanger = rules.BoolFact("care.left_in_danger")
	// CareHomelessOrDestitute: The child is homeless or destitute.
	CareHomelessOrDestitute = rules.BoolFact("care.homeless_or_destitute")
	// CareLifeAndStudyAffected: The child's life and study are seriously affected.
	CareLifeAndStudyAffected = rules.BoolFact("care.life_and_study_affected")
	// CareEmergency: A sudden event or like emergency keeps the guardian from acting for a time.
	CareEmergency = rules.BoolFact("care.emergency")
	// CareVagrantOrUnidentified: The child is vagrant, begging or unidentified.
	CareVagrantOrUnidentified = rules.BoolFact("care.vagrant_or_unidentified")
	// CareParentsNotFoundForNow: The parents or guardians are not found for the time.
	CareParentsNotFoundForNow = rules.BoolFact("care.parents_not_found_for_now")
	// GuardianshipDisputed: It is disputed who is guardian.
	GuardianshipDisputed = rules.BoolFact("guardianship.disputed")
	// GuardianshipApplicationMade: Someone applied for the guardianship to be revoked.
	GuardianshipApplicationMade = rules.BoolFact("guardianship.application_made")
	// GuardianshipCivilAffairsNamed: The court named civil affairs as guardian.
	GuardianshipCivilAffairsNamed = rules.BoolFact("guardianship.civil_affairs_named")
	// GuardianshipRestorationApplied: The removed parent applied to be restored.
	GuardianshipRestorationApplied = rules.BoolFact("guardianship.restoration_applied")
	// GuardianshipTemporaryNow: The child is under temporary guardianship of civil affairs.
	GuardianshipTemporaryNow = rules.BoolFact("guardianship.temporary_now")
	// FindingOtherSeriousHarmOrDanger: Other serious harm, or imminent danger of it.
	FindingOtherSeriousHarmOrDanger = rules.BoolFact("finding.other_serious_harm_or_danger")
	// FindingSilenceHadSeriousConsequences: Not reporting had serious consequences.
	FindingSilenceHadSeriousConsequences = rules.BoolFact("finding.silence_had_serious_consequences")
	// FindingUnitFailedDuty: A unit fails its duties of education, care, rescue or supervision of minors.
	FindingUnitFailedDuty = rules.BoolFact("finding.unit_failed_duty")
	// FindingEntrustedWithoutGoodReason: The care was entrusted without good reason.
	FindingEntrustedWithoutGoodReason = rules.BoolFact("finding.entrusted_without_good_reason")
	// FindingGuardianBreachSerious: The guardian's failure or infringement is serious.
	FindingGuardianBreachSerious = rules.BoolFact("finding.guardian_breach_serious")
	// FindingImproperFamilyEducation: The guardian's improper family education infringes the child's rights.
	FindingImproperFamilyEducation = rules.BoolFact("finding.improper_family_education")
	// FindingOtherNeedOfFamilyEducation: Family education is needed for another reason.
	FindingOtherNeedOfFamilyEducation = rules.BoolFact("finding.other_need_of_family_education")
	// FindingLaxGuardianshipLedToIt: Lax or absent guardianship led to the harm or the offending.
	FindingLaxGuardianshipLedToIt = rules.BoolFact("finding.lax_guardianship_led_to_it")
	// FindingSeriousHarmByGuardian: The guardian's acts seriously harm the child's body or mind.
	FindingSeriousHarmByGuardian = rules.BoolFact("finding.serious_harm_by_guardian")
	// FindingWardInDistress: The child is thereby left in distress or danger.
	FindingWardInDistress = rules.BoolFact("finding.ward_in_distress")
	// FindingEgregiousUseOfChild: The inciting or using of the child in unlawful acts is egregious.
	FindingEgregiousUseOfChild = rules.BoolFact("finding.egregious_use_of_child")
	// FindingOtherSeriousInfringement: Other serious infringement by the guardian.
	FindingOtherSeriousInfringement = rules.BoolFact("finding.other_serious_infringement")
	// FindingNoTimelyRevocationApplication: The other persons and bodies entitled did not apply in time.
	FindingNoTimelyRevocationApplication = rules.BoolFact("finding.no_timely_revocation_application")
	// FindingTrulyRepentant: Truly repentant, and the child's true wishes respected.
	FindingTrulyRepentant = rules.BoolFact("finding.truly_repentant")
	// FindingUnattended: The guardian's refusal or neglect leaves the child unattended.
	FindingUnattended = rules.BoolFact("finding.unattended")
	// FindingMustBePlaced: The child must be removed from the guardian or needs urgent placement.
	FindingMustBePlaced = rules.BoolFact("finding.must_be_placed")
	// FindingOtherTemporarySituation: Another situation in which the law gives civil affairs temporary guardianship.
	FindingOtherTemporarySituation = rules.BoolFact("finding.other_temporary_situation")
	// FindingOtherLongTermSituation: Another situation in which the law gives civil affairs long-term guardianship.
	FindingOtherLongTermSituation = rules.BoolFact("finding.other_long_term_situation")
	// FindingGuardianAbleAgain: Assessed: the guardian can act again.
	FindingGuardianAbleAgain = rules.BoolFact("finding.guardian_able_again")
	// FindingDomicileIsHere: The place where the child lives is the habitual residence.
	FindingDomicileIsHere = rules.BoolFact("finding.domicile_is_here")
	// FindingPublicInterestTouched: The infringement touches the public interest.
	FindingPublicInterestTouched = rules.BoolFact("finding.public_interest_touched")
	// FindingAmountsToViolence: The bullying or network harm amounts to sexual assault or violent injury.
	FindingAmountsToViolence = rules.BoolFact("finding.amounts_to_violence")
)

// The fields of a record family_member.
const (
	// FamilyMemberMonthlyIncome is the field monthly_income.
	FamilyMemberMonthlyIncome = rules.MoneyFact("monthly_income")
	// FamilyMemberCanWork is the field can_work.
	FamilyMemberCanWork = rules.BoolFact("can_work")
	// FamilyMemberInSchool is the field in_school.
	FamilyMemberInSchool = rules.BoolFact("in_school")
)

// The fields of a record earlier_award.
const (
	// EarlierAwardOrgan is the field organ.
	EarlierAwardOrgan = rules.EnumFact[OrganWord]("organ")
	// EarlierAwardShare is the field share.
	EarlierAwardShare = rules.EnumFact[AwardShareWord]("share")
	// EarlierAwardSameCase is the field same_case.
	EarlierAwardSameCase = rules.BoolFact("same_case")
	// EarlierAwardSamePerson is the field same_person.
	EarlierAwardSamePerson = rules.BoolFact("same_person")
	// EarlierAwardAmount is the field amount.
	EarlierAwardAmount = rules.MoneyFact("amount")
)

// The fields of a record co_applicant.
const (
	// CoApplicantSameDeceased is the field same_deceased.
	CoApplicantSameDeceased = rules.BoolFact("same_deceased")
	// CoApplicantIsChild is the field is_child.
	CoApplicantIsChild = rules.BoolFact("is_child")
	// CoApplicantAmount is the field amount.
	CoApplicantAmount = rules.MoneyFact("amount")
)

// OrganWord is a word of the enum organ.
type OrganWord string

// The words of organ.
const (
	// OrganPolice: Police.
	OrganPolice OrganWord = "police"
	// OrganProcuratorate: Procuratorate.
	OrganProcuratorate OrganWord = "procuratorate"
	// OrganCourt: Court.
	OrganCourt OrganWord = "court"
	// OrganJudicialAdministration: Judicial administration.
	OrganJudicialAdministration OrganWord = "judicial_administration"
)

// RegionWord is a word of the enum region.
type RegionWord string

// The words of region.
const (
	// Region110000: Beijing.
	Region110000 RegionWord = "110000"
	// Region120000: Tianjin.
	Region120000 RegionWord = "120000"
	// Region130000: Hebei.
	Region130000 RegionWord = "130000"
	// Region140000: Shanxi.
	Region140000 RegionWord = "140000"
	// Region150000: Inner Mongolia.
	Region150000 RegionWord = "150000"
	// Region210000: Liaoning.
	Region210000 RegionWord = "210000"
	// Region220000: Jilin.
	Region220000 RegionWord = "220000"
	// Region230000: Heilongjiang.
	Region230000 RegionWord = "230000"
	// Region310000: Shanghai.
	Region310000 RegionWord = "310000"
	// Region320000: Jiangsu.
	Region320000 RegionWord = "320000"
	// Region330000: Zhejiang.
	Region330000 RegionWord = "330000"
	// Region340000: Anhui.
	Region340000 RegionWord = "340000"
	// Region350000: Fujian.
	Region350000 RegionWord = "350000"
	// Region360000: Jiangxi.
	Region360000 RegionWord = "360000"
	// Region370000: Shandong.
	Region370000 RegionWord = "370000"
	// Region410000: Henan.
	Region410000 RegionWord = "410000"
	// Region420000: Hubei.
	Region420000 RegionWord = "420000"
	// Region430000: Hunan.
	Region430000 RegionWord = "430000"
	// Region440000: Guangdong.
	Region440000 RegionWord = "440000"
	// Region450000: Guangxi.
	Region450000 RegionWord = "450000"
	// Region460000: Hainan.
	Region460000 RegionWord = "460000"
	// Region500000: Chongqing.
	Region500000 RegionWord = "500000"
	// Region510000: Sichuan.
	Region510000 RegionWord = "510000"
	// Region520000: Guizhou.
	Region520000 RegionWord = "520000"
	// Region530000: Yunnan.
	Region530000 RegionWord = "530000"
	// Region540000: Tibet (Xizang).
	Region540000 RegionWord = "540000"
	// Region610000: Shaanxi.
	Region610000 RegionWord = "610000"
	// Region620000: Gansu.
	Region620000 RegionWord = "620000"
	// Region630000: Qinghai.
	Region630000 RegionWord = "630000"
	// Region640000: Ningxia.
	Region640000 RegionWord = "640000"
	// Region650000: Xinjiang.
	Region650000 RegionWord = "650000"
	// Region710000: Taiwan.
	Region710000 RegionWord = "710000"
	// Region810000: Hong Kong.
	Region810000 RegionWord = "810000"
	// Region820000: Macao.
	Region820000 RegionWord = "820000"
	// Region000000: National.
	Region000000 RegionWord = "000000"
)

// WageSeriesWord is a word of the enum wage_series.
type WageSeriesWord string

// The words of wage_series.
const (
	// WageSeriesNonPrivateEmployed: Employed persons, urban non-private units.
	WageSeriesNonPrivateEmployed WageSeriesWord = "non_private_employed"
	// WageSeriesNonPrivateStaff: On-post staff, urban non-private units.
	WageSeriesNonPrivateStaff WageSeriesWord = "non_private_staff"
	// WageSeriesPrivate: Employed persons, urban private units.
	WageSeriesPrivate WageSeriesWord = "private"
	// WageSeriesWholeCategory: Employed persons, urban units of every category.
	WageSeriesWholeCategory WageSeriesWord = "whole_category"
)

// CaseKindWord is a word of the enum case_kind.
type CaseKindWord string

// The words of case_kind.
const (
	// CaseKindCrime: Crime.
	CaseKindCrime CaseKindWord = "crime"
	// CaseKindCivilTort: Civil tort.
	CaseKindCivilTort CaseKindWord = "civil_tort"
	// CaseKindChildSupport: Claim for child support.
	CaseKindChildSupport CaseKindWord = "child_support"
	// CaseKindPublicSecurity: Public-security case.
	CaseKindPublicSecurity CaseKindWord = "public_security"
	// CaseKindBelowCriminalAge: Act of a person below the age of criminal responsibility.
	CaseKindBelowCriminalAge CaseKindWord = "below_criminal_age"
	// CaseKindOther: Other case.
	CaseKindOther CaseKindWord = "other"
)

// InjuryGradeWord is a word of the enum injury_grade.
type InjuryGradeWord string

// The words of injury_grade.
const (
	// InjuryGradeNone: None.
	InjuryGradeNone InjuryGradeWord = "none"
	// InjuryGradeSlight: Slight injury.
	InjuryGradeSlight InjuryGradeWord = "slight"
	// InjuryGradeMinor: Lesser injury.
	InjuryGradeMinor InjuryGradeWord = "minor"
	// InjuryGradeSerious: Serious injury.
	InjuryGradeSerious InjuryGradeWord = "serious"
)

// CaregiverFateWord is a word of the enum caregiver_fate.
type CaregiverFateWord string

// The words of caregiver_fate.
const (
	// CaregiverFateUnharmed: Not harmed.
	CaregiverFateUnharmed CaregiverFateWord = "unharmed"
	// CaregiverFateInjured: Injured, still able to work.
	CaregiverFateInjured CaregiverFateWord = "injured"
	// CaregiverFateLostWorkingCapacity: Lost working capacity.
	CaregiverFateLostWorkingCapacity CaregiverFateWord = "lost_working_capacity"
	// CaregiverFateKilled: Killed.
	CaregiverFateKilled CaregiverFateWord = "killed"
)

// StatementAuthorWord is a word of the enum statement_author.
type StatementAuthorWord string

// The words of statement_author.
const (
	// StatementAuthorNone: None.
	StatementAuthorNone StatementAuthorWord = "none"
	// StatementAuthorPsychiatrist: Licensed psychiatrist.
	StatementAuthorPsychiatrist StatementAuthorWord = "psychiatrist"
	// StatementAuthorForensic: Forensic expert.
	StatementAuthorForensic StatementAuthorWord = "forensic"
	// StatementAuthorCounsellor: Counsellor.
	StatementAuthorCounsellor StatementAuthorWord = "counsellor"
	// StatementAuthorSchool: School.
	StatementAuthorSchool StatementAuthorWord = "school"
)

// TraumaDegreeWord is a word of the enum trauma_degree.
type TraumaDegreeWord string

// The words of trauma_degree.
const (
	// TraumaDegreeNone: None described.
	TraumaDegreeNone TraumaDegreeWord = "none"
	// TraumaDegreeSome: Some.
	TraumaDegreeSome TraumaDegreeWord = "some"
	// TraumaDegreeSevere: Severe.
	TraumaDegreeSevere TraumaDegreeWord = "severe"
)

// WelfareStatusWord is a word of the enum welfare_status.
type WelfareStatusWord string

// The words of welfare_status.
const (
	// WelfareStatusNone: None.
	WelfareStatusNone WelfareStatusWord = "none"
	// WelfareStatusSubsistenceAllowance: Subsistence allowance.
	WelfareStatusSubsistenceAllowance WelfareStatusWord = "subsistence_allowance"
	// WelfareStatusExtremeHardship: Extreme-hardship support.
	WelfareStatusExtremeHardship WelfareStatusWord = "extreme_hardship"
	// WelfareStatusOrphan: Orphan.
	WelfareStatusOrphan WelfareStatusWord = "orphan"
	// WelfareStatusDeFactoUnattended: De facto unattended child.
	WelfareStatusDeFactoUnattended WelfareStatusWord = "de_facto_unattended"
)

// SettlementWord is a word of the enum settlement.
type SettlementWord string

// The words of settlement.
const (
	// SettlementUrban: Urban.
	SettlementUrban SettlementWord = "urban"
	// SettlementRural: Rural.
	SettlementRural SettlementWord = "rural"
)

// GuardianSituationWord is a word of the enum guardian_situation.
type GuardianSituationWord string

// The words of guardian_situation.
const (
	// GuardianSituationAble: Able to care.
	GuardianSituationAble GuardianSituationWord = "able"
	// GuardianSituationDetained: Detained or imprisoned.
	GuardianSituationDetained GuardianSituationWord = "detained"
	// GuardianSituationDead: Dead.
	GuardianSituationDead GuardianSituationWord = "dead"
	// GuardianSituationMissing: Missing.
	GuardianSituationMissing GuardianSituationWord = "missing"
	// GuardianSituationIncapable: Incapable.
	GuardianSituationIncapable GuardianSituationWord = "incapable"
	// GuardianSituationRefuses: Refuses or neglects.
	GuardianSituationRefuses GuardianSituationWord = "refuses"
)

// FaultWord is a word of the enum fault.
type FaultWord string

// The words of fault.
const (
	// FaultNone: None.
	FaultNone FaultWord = "none"
	// FaultSome: Some.
	FaultSome FaultWord = "some"
	// FaultMajor: Major.
	FaultMajor FaultWord = "major"
)

// AwardShareWord is a word of the enum award_share.
type AwardShareWord string

// The words of award_share.
const (
	// AwardShareFull: A full award.
	AwardShareFull AwardShareWord = "full"
	// AwardShareJoint: A share of a joint award.
	AwardShareJoint AwardShareWord = "joint"
	// AwardShareAdvance: An advance.
	AwardShareAdvance AwardShareWord = "advance"
)

// VerdictWord is a word of the enum verdict.
type VerdictWord string

// The words of verdict.
const (
	// VerdictGrant: Grant.
	VerdictGrant VerdictWord = "grant"
	// VerdictRefuse: Refuse.
	VerdictRefuse VerdictWord = "refuse"
)

// ApplicationStageWord is a word of the enum application_stage.
type ApplicationStageWord string

// The words of application_stage.
const (
	// ApplicationStageNotMade: Not applied for, not started on the organ's own motion.
	ApplicationStageNotMade ApplicationStageWord = "not_made"
	// ApplicationStagePapersIncomplete: Application received, papers incomplete.
	ApplicationStagePapersIncomplete ApplicationStageWord = "papers_incomplete"
	// ApplicationStagePapersComplete: Application received, papers complete.
	ApplicationStagePapersComplete ApplicationStageWord = "papers_complete"
	// ApplicationStageAwaitingFunds: Decided, funds awaited.
	ApplicationStageAwaitingFunds ApplicationStageWord = "awaiting_funds"
	// ApplicationStageFundsArrived: The funds have reached the organ.
	ApplicationStageFundsArrived ApplicationStageWord = "funds_arrived"
	// ApplicationStageClosed: Closed.
	ApplicationStageClosed ApplicationStageWord = "closed"
)

// CivilRouteWord is a word of the enum civil_route.
type CivilRouteWord string

// The words of civil_route.
const (
	// CivilRouteNone: No civil claim.
	CivilRouteNone CivilRouteWord = "none"
	// CivilRouteAttached: Claim attached to the criminal case.
	CivilRouteAttached CivilRouteWord = "attached"
	// CivilRouteSeparate: Separate civil suit.
	CivilRouteSeparate CivilRouteWord = "separate"
)

// LegalAidStageWord is a word of the enum legal_aid_stage.
type LegalAidStageWord string

// The words of legal_aid_stage.
const (
	// LegalAidStageNotApplied: Not applied for.
	LegalAidStageNotApplied LegalAidStageWord = "not_applied"
	// LegalAidStageApplied: Application received.
	LegalAidStageApplied LegalAidStageWord = "applied"
	// LegalAidStageGranted: Granted.
	LegalAidStageGranted LegalAidStageWord = "granted"
	// LegalAidStageRefused: Refused or ended.
	LegalAidStageRefused LegalAidStageWord = "refused"
)

// SupporterWord is a word of the enum supporter.
type SupporterWord string

// The words of supporter.
const (
	// SupporterAble: Someone is able to support the child.
	SupporterAble SupporterWord = "able"
	// SupporterUnable: The supporter is unable to.
	SupporterUnable SupporterWord = "unable"
	// SupporterNone: No supporter.
	SupporterNone SupporterWord = "none"
)

// ParentStateWord is a word of the enum parent_state.
type ParentStateWord string

// The words of parent_state.
const (
	// ParentStateNoneListed: None of the listed states.
	ParentStateNoneListed ParentStateWord = "none_listed"
	// ParentStateDead: Dead.
	ParentStateDead ParentStateWord = "dead"
	// ParentStateMissing: Missing.
	ParentStateMissing ParentStateWord = "missing"
	// ParentStateSeverelyDisabled: Severely disabled (grade 1 or 2, or grade 3 or 4 of the intellectual or mental kind).
	ParentStateSeverelyDisabled ParentStateWord = "severely_disabled"
	// ParentStateSeriouslyIll: Seriously ill as the place defines it.
	ParentStateSeriouslyIll ParentStateWord = "seriously_ill"
	// ParentStateInCustodySixMonths: In prison, compulsory drug rehabilitation or other custody for 6 months or more.
	ParentStateInCustodySixMonths ParentStateWord = "in_custody_six_months"
	// ParentStateOutOfContactSixMonths: Out of contact and not caring for the child for 6 months or more.
	ParentStateOutOfContactSixMonths ParentStateWord = "out_of_contact_six_months"
	// ParentStateGuardianshipRevoked: Guardianship revoked.
	ParentStateGuardianshipRevoked ParentStateWord = "guardianship_revoked"
	// ParentStateRemovedFromTheCountry: Removed from the country.
	ParentStateRemovedFromTheCountry ParentStateWord = "removed_from_the_country"
)

// FinderWord is a word of the enum finder.
type FinderWord string

// The words of finder.
const (
	// FinderStateOrgan: State organ.
	FinderStateOrgan FinderWord = "state_organ"
	// FinderCommittee: Village or residents' committee.
	FinderCommittee FinderWord = "committee"
	// FinderSchool: School or kindergarten.
	FinderSchool FinderWord = "school"
	// FinderTraining: Training centre.
	FinderTraining FinderWord = "training"
	// FinderRescueWelfare: Rescue or welfare body.
	FinderRescueWelfare FinderWord = "rescue_welfare"
	// FinderChildcare: Nursery or early-education body.
	FinderChildcare FinderWord = "childcare"
	// FinderAfterSchoolCare: After-school or temporary care.
	FinderAfterSchoolCare FinderWord = "after_school_care"
	// FinderDomesticService: Domestic service.
	FinderDomesticService FinderWord = "domestic_service"
	// FinderMedical: Medical institution.
	FinderMedical FinderWord = "medical"
	// FinderOtherCloseContact: Other unit in close contact with minors.
	FinderOtherCloseContact FinderWord = "other_close_contact"
	// FinderHotel: Hotel.
	FinderHotel FinderWord = "hotel"
	// FinderSchoolBus: School-bus operator.
	FinderSchoolBus FinderWord = "school_bus"
	// FinderSocialWork: Social-work body.
	FinderSocialWork FinderWord = "social_work"
	// FinderPublicEmployee: Other public employee.
	FinderPublicEmployee FinderWord = "public_employee"
	// FinderPrivatePerson: Other person or body.
	FinderPrivatePerson FinderWord = "private_person"
	// FinderNobody: Nobody found it.
	FinderNobody FinderWord = "nobody"
)

// CarerWord is a word of the enum carer.
type CarerWord string

// The words of carer.
const (
	// CarerNone: No one is entrusted.
	CarerNone CarerWord = "none"
	// CarerFit: Able and fit to care.
	CarerFit CarerWord = "fit"
	// CarerWithoutFullCapacity: Without full civil capacity.
	CarerWithoutFullCapacity CarerWord = "without_full_capacity"
	// CarerInfectiousDisease: With a serious infectious disease.
	CarerInfectiousDisease CarerWord = "infectious_disease"
	// CarerPerpetrator: Once committed sexual assault, abuse, abandonment, trafficking or violence.
	CarerPerpetrator CarerWord = "perpetrator"
	// CarerAddict: Addicted to drugs, alcohol or gambling.
	CarerAddict CarerWord = "addict"
	// CarerRefusedOrNeglected: Once refused or long neglected care.
	CarerRefusedOrNeglected CarerWord = "refused_or_neglected"
	// CarerOtherwiseUnfit: Otherwise unfit.
	CarerOtherwiseUnfit CarerWord = "otherwise_unfit"
)

// OffendingWord is a word of the enum offending.
type OffendingWord string

// The words of offending.
const (
	// OffendingNone: None.
	OffendingNone OffendingWord = "none"
	// OffendingSeriousMisconduct: Serious misconduct.
	OffendingSeriousMisconduct OffendingWord = "serious_misconduct"
	// OffendingUnderAgeNotPunished: Under age, not punished.
	OffendingUnderAgeNotPunished OffendingWord = "under_age_not_punished"
	// OffendingNotProsecuted: Not prosecuted.
	OffendingNotProsecuted OffendingWord = "not_prosecuted"
	// OffendingConditionallyNotProsecuted: Conditionally not prosecuted.
	OffendingConditionallyNotProsecuted OffendingWord = "conditionally_not_prosecuted"
	// OffendingProsecuted: Prosecuted.
	OffendingProsecuted OffendingWord = "prosecuted"
)

// MindHelperWord is a word of the enum mind_helper.
type MindHelperWord string

// The words of mind_helper.
const (
	// MindHelperNone: None.
	MindHelperNone MindHelperWord = "none"
	// MindHelperCounsellor: Counsellor.
	MindHelperCounsellor MindHelperWord = "counsellor"
	// MindHelperPsychotherapist: Psychotherapist.
	MindHelperPsychotherapist MindHelperWord = "psychotherapist"
	// MindHelperPsychiatrist: Licensed psychiatrist.
	MindHelperPsychiatrist MindHelperWord = "psychiatrist"
)
