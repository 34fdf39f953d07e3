// Package eligibility decides, for each aid of a pack, whether the facts of a case open it: the outcome with its bounds
// and cause, the score, the truths of grounds and exclusions, what is missing and what to ask next, and what a person
// must find or decide. It knows nothing of money.
//
// The rules, in order:
//
//  1. The decision date, a fact of the case, picks the rules in force; an aid none of whose grounds is in force says so.
//  2. Every scope, requirement, ground and exclusion in force is evaluated, whatever the others say.
//  3. A rule whose statement is weakly known is demoted: a shall ground counts as may, a must-not exclusion as
//     generally-not, a requirement as a generally-not on its negation.
//  4. The five components of each policy go through the table of package outcome; a child qualifies by any policy.
//  5. What is open and can change the outcome is listed: facts with the paper that proves each, table rows with the
//     reason, findings with who makes them. What is open and cannot change it is listed apart.
//  6. A person's decision closes a referral; what it replaced is kept. Anywhere else it is a conflict, and listed.
//  7. The score says how soon, never whether.
package eligibility
