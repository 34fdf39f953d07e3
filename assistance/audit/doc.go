// Package audit keeps decisions for auditors: records that are verified without the engine, replayed with it, and that
// forget a child's facts without losing their proof.
//
// New makes a record of an assessment. Erase takes facts out of it, with every step of the trace that rests on them, and
// leaves their salted hashes; View does the same by class. Replay decides a case anew from its record and shows what
// differs, Reconsider does so by a later pack and lists what would change. Package verify checks a record alone, and what
// persons did about it, which are records of their own. A Log keeps the digests of all of them.
//
// What stays after an erasure is the decision itself: which rules held, the outcome, the money and, of the award, the lines
// of its arithmetic, with an amount that a person fixed and the sum of what was granted before. A rule that is one fact under another name tells that fact by its truth.
package audit
