// Package report writes the answer to one case as a page that a family or an auditor can look at: the outcome of each
// aid, why, the money step by step, what is missing and which paper proves it, who decides, what is owed regardless of
// money and by when, and at the end what an auditor needs to verify it.
//
// The rules, in order:
//
//  1. A page is one file. It loads nothing, runs no script, and is well-formed XML as well as HTML.
//  2. A page decides nothing: every word and number comes from the assessment and its pack.
//  3. What a view shows of a child is the assessment's own masking: the public view is made from masked data alone.
//  4. The same assessment, view and languages give the same bytes.
//
// A page is made from an assessment. Of a kept record there is one as well: whoever replays the record gets it.
package report
