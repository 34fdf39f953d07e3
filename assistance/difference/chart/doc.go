// Package chart writes what a change of the rules does to many cases as one page in both languages: who gains and who
// loses by aid, by group, by ground and by rule responsible, with charts and exact sums.
//
// The page loads nothing and runs no script, and is made for screens, telephones and paper. It shows what the report
// shows and no more: a small count is drawn as far as it could reach, a withheld one from its least to its most. The same
// report gives the same bytes.
package chart
