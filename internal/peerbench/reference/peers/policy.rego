# A benchmark policy and no law, for OPA. Money is in fen, a date is the number yyyymmdd, points are in tenths, months in
# quarters. The answer is a list: three outcomes, the score and the award, -1 where there is none.
package benchmark

minor if input.decision_date - input.child_birth_date < 180000

minor_at_harm if input.harm_date - input.child_birth_date < 180000

newcomer if {
	input.child_registered_elsewhere
	input.child_months_in_place >= 6
	input.family_moved_on <= input.application_date
}

poor if input.family_welfare in {"minimum", "hardship"}

poor if input.family_monthly_income < 125050 * input.family_members

poor if {
	input.family_earners == 0
	input.family_savings < 1200000
}

seriously_injured if input.injury_grade == "serious"

seriously_injured if input.injury_lasting

seriously_injured if input.injury_days_in_hospital >= 30

traumatised if input.trauma_degree in {"marked", "severe"}

traumatised if input.trauma_sessions > 12

unprotected if input.guardian_situation != "able"

unprotected if input.guardian_suspect

unprotected if input.child_lives_with == "nobody"

unprotected if input.child_orphan

uncompensated if {
	input.compensation_received < input.treatment_cost
	nothing_to_recover
}

nothing_to_recover if not input.offender_known

nothing_to_recover if input.offender_assets < input.compensation_awarded

nothing_to_recover if input.offender_paid == 0

outcome(true, false, false, true, _) := "eligible"

outcome(true, false, true, true, _) := "refer"

outcome(true, false, _, false, true) := "refer"

outcome(false, _, _, _, _) := "ineligible"

outcome(true, true, _, _, _) := "ineligible"

outcome(true, false, _, false, false) := "ineligible"

# Award after a harm.

harm_award := outcome(harm_scope, harm_must_not, harm_generally_not, harm_shall, harm_may)

default harm_scope := false

harm_scope if {
	input.application_date >= input.harm_date
	input.harm_reported_on <= input.application_date
	child
}

child if minor

child if {
	minor_at_harm
	input.child_in_school
}

default harm_must_not := false

harm_must_not if input.applicant_false_statement

harm_must_not if {
	input.applicant_fault == "major"
	not input.harm_violence
}

harm_must_not if input.earlier_count >= 3

default harm_generally_not := false

harm_generally_not if {
	input.family_savings > 12000000
	input.family_debt < 1200000
}

harm_generally_not if {
	input.compensation_received >= input.compensation_awarded
	input.compensation_awarded > 0
}

default harm_shall := false

harm_shall if {
	input.case_kind == "crime"
	input.harm_to_child
	hurt
	uncompensated
	poor
}

harm_shall if {
	input.case_kind in {"crime", "tort"}
	input.caregiver_fate in {"dead", "lost_work", "injured"}
	input.caregiver_age < 60
	poor
}

harm_shall if {
	input.case_kind == "tort"
	seriously_injured
	not input.offender_insured
	uncompensated
}

hurt if input.injury_bodily

hurt if traumatised

default harm_may := false

harm_may if {
	other_harm
	input.treatment_cost - input.treatment_paid_by_insurance > 800000
}

other_harm if input.harm_sexual

other_harm if input.harm_by_guardian

other_harm if input.harm_bullying

# Aid in hardship.

hardship_aid := outcome(aid_scope, aid_must_not, aid_generally_not, aid_shall, aid_may)

default aid_scope := false

aid_scope if {
	newcomer
	input.guardian_consents
}

default aid_must_not := false

aid_must_not if startswith(input.case_number, "D")

default aid_generally_not := false

aid_generally_not if {
	input.earlier_granted > 3000000
	input.earlier_count > 0
}

default aid_shall := false

aid_shall if {
	poor
	badly_housed
}

aid_shall if {
	unprotected
	minor
}

badly_housed if input.family_housing in {"dormitory", "none"}

badly_housed if input.family_rent * 2 > input.family_monthly_income

badly_housed if input.family_debt > 3000000

default aid_may := false

aid_may if {
	input.family_single_parent
	not input.caregiver_employed
	input.family_members >= 4
}

# Counselling.

counselling := outcome(counselling_scope, false, counselling_generally_not, counselling_shall, counselling_may)

default counselling_scope := false

counselling_scope if {
	minor
	input.case_organ in {"office", "court"}
}

default counselling_generally_not := false

counselling_generally_not if {
	input.treatment_long_term
	input.treatment_started_on < input.harm_date
}

default counselling_shall := false

counselling_shall if {
	traumatised
	input.trauma_diagnosed_on >= input.harm_date
}

counselling_shall if {
	input.harm_violence
	input.harm_by_network
}

default counselling_may := false

counselling_may if {
	input.child_in_school
	input.child_attended_days < 120
	input.child_enrolled_since <= input.application_date
}

counselling_may if input.child_disabled

# Score.

default score := -1

score := sum([harm_points, trauma_points, urgency_points, age_points, care_points, means_points, sibling_points, school_points, region_points, debt_points]) if {
	harm_award != "ineligible"
}

default harm_points := 0

harm_points := 150 if seriously_injured

else := 90 if input.injury_bodily

else := 45 if input.injury_grade == "slight"

default trauma_points := 0

trauma_points := 125 if input.trauma_degree == "severe"

else := 80 if traumatised

default urgency_points := 0

urgency_points := 150 if input.treatment_urgent

default age_points := 0

age_points := 100 if input.decision_date - input.child_birth_date < 80000

else := 60 if input.decision_date - input.child_birth_date < 140000

default care_points := 0

care_points := 100 if unprotected

else := 50 if input.child_lives_with == "grandparent"

default means_points := 0

means_points := 125 if input.family_welfare != "none"

else := 75 if poor

default sibling_points := 0

sibling_points := 50 if input.child_siblings >= 2

else := 25 if input.child_siblings == 1

default school_points := 0

school_points := 50 if input.child_attended_days < 60

default region_points := 0

region_points := 50 if startswith(input.case_region, "6")

default debt_points := 0

debt_points := 100 if input.family_debt > 6000000

else := 50 if input.family_debt > 3000000

# Award.

default wage := 753109

wage := 1234567 if startswith(input.case_region, "11")

wage := 987654 if startswith(input.case_region, "32")

ceilings contains wage * 12

ceilings contains ((input.treatment_cost - input.treatment_paid_by_insurance) + (input.family_rent * 12)) + 2000000 if {
	not input.treatment_long_term
}

ceilings contains (input.compensation_awarded - input.compensation_received) + 2000000 if input.offender_insured

left := min(ceilings) - input.earlier_granted

harm_quarters := 48 if seriously_injured

else := 36 if input.caregiver_fate == "dead"

else := 26 if input.caregiver_fate == "lost_work"

else := 20 if traumatised

else := 12 if input.injury_bodily

default long_term := 0

long_term := 8 if input.treatment_long_term

default hospital := 0

hospital := 3 if input.injury_days_in_hospital > 14

default siblings := 0

siblings := 2 if input.child_siblings >= 1

default schooling := 0

schooling := 2 if input.child_in_school

default fault := 0

fault := -6 if input.applicant_fault == "some"

default compensation := 0

compensation := -5 if input.compensation_received > 0

quarters := max([10, sum([harm_quarters, long_term, hospital, siblings, schooling, fault, compensation])])

default award := -1

award := min([left, (exact - (exact % 400)) / 4]) if {
	harm_award == "eligible"
	left > 0
	exact := (wage * quarters) + 200
}

decision := [harm_award, hardship_aid, counselling, score, award]
