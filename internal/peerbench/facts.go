package peerbench

// Facts are the facts of one case in plain Go, all of them known. The names in JSON are those of the reference policy.
type Facts struct {
	DecisionDate    Day `json:"decision.date"`
	ApplicationDate Day `json:"application.date"`
	HarmDate        Day `json:"harm.date"`

	CaseOrgan  Organ  `json:"case.organ"`
	CaseKind   Kind   `json:"case.kind"`
	CaseRegion string `json:"case.region"`
	CaseNumber string `json:"case.number"`

	ChildBirthDate           Day     `json:"child.birth_date"`
	ChildInSchool            bool    `json:"child.in_school"`
	ChildDisabled            bool    `json:"child.disabled"`
	ChildRegisteredElsewhere bool    `json:"child.registered_elsewhere"`
	ChildMonthsInPlace       int64   `json:"child.months_in_place"`
	ChildLivesWith           Company `json:"child.lives_with"`
	ChildSiblings            int64   `json:"child.siblings"`
	ChildOrphan              bool    `json:"child.orphan"`
	ChildAttendedDays        int64   `json:"child.attended_days"`
	ChildEnrolledSince       Day     `json:"child.enrolled_since"`

	HarmToChild    bool `json:"harm.to_child"`
	HarmViolence   bool `json:"harm.violence"`
	HarmSexual     bool `json:"harm.sexual"`
	HarmByGuardian bool `json:"harm.by_guardian"`
	HarmByNetwork  bool `json:"harm.by_network"`
	HarmBullying   bool `json:"harm.bullying"`
	HarmReportedOn Day  `json:"harm.reported_on"`

	InjuryBodily         bool   `json:"injury.bodily"`
	InjuryGrade          Injury `json:"injury.grade"`
	InjuryDaysInHospital int64  `json:"injury.days_in_hospital"`
	InjuryLasting        bool   `json:"injury.lasting"`

	TraumaDegree      Trauma `json:"trauma.degree"`
	TraumaSessions    int64  `json:"trauma.sessions"`
	TraumaDiagnosedOn Day    `json:"trauma.diagnosed_on"`

	TreatmentUrgent          bool `json:"treatment.urgent"`
	TreatmentLongTerm        bool `json:"treatment.long_term"`
	TreatmentCost            Fen  `json:"treatment.cost"`
	TreatmentPaidByInsurance Fen  `json:"treatment.paid_by_insurance"`
	TreatmentStartedOn       Day  `json:"treatment.started_on"`

	FamilyMonthlyIncome Fen     `json:"family.monthly_income"`
	FamilySavings       Fen     `json:"family.savings"`
	FamilyMembers       int64   `json:"family.members"`
	FamilyEarners       int64   `json:"family.earners"`
	FamilyRent          Fen     `json:"family.rent"`
	FamilyDebt          Fen     `json:"family.debt"`
	FamilyWelfare       Welfare `json:"family.welfare"`
	FamilyHousing       Housing `json:"family.housing"`
	FamilySingleParent  bool    `json:"family.single_parent"`
	FamilyMovedOn       Day     `json:"family.moved_on"`

	CaregiverFate     Fate  `json:"caregiver.fate"`
	CaregiverAge      int64 `json:"caregiver.age"`
	CaregiverEmployed bool  `json:"caregiver.employed"`

	GuardianSituation Situation `json:"guardian.situation"`
	GuardianSuspect   bool      `json:"guardian.suspect"`
	GuardianConsents  bool      `json:"guardian.consents"`

	OffenderKnown   bool `json:"offender.known"`
	OffenderInsured bool `json:"offender.insured"`
	OffenderPaid    Fen  `json:"offender.paid"`
	OffenderAssets  Fen  `json:"offender.assets"`

	CompensationAwarded  Fen `json:"compensation.awarded"`
	CompensationReceived Fen `json:"compensation.received"`

	EarlierGranted Fen   `json:"earlier.granted"`
	EarlierCount   int64 `json:"earlier.count"`

	ApplicantFault          Fault `json:"applicant.fault"`
	ApplicantFalseStatement bool  `json:"applicant.false_statement"`
}
