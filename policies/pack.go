package policies

import (
	"github.com/jiuzhu-project/jiuzhu/internal/source"
	"github.com/jiuzhu-project/jiuzhu/rules"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Language is the only version of the rule language there is.
const Language = 1

// Pack is everything a folder of policy files says, checked on its own. Conditions are not compiled yet.
type Pack struct {
	ID    string
	Title rules.Text
	// Digest is the SHA-256 of the names and digests of all files, in lower-case hex; Files are in order of name.
	Digest string
	Files  []FileDigest
	// LawOnly is set when the schedules were left out.
	LawOnly bool

	Aids       []Aid
	Register   *Register
	Vocabulary *rules.Vocabulary
	Enums      []Enum
	Checks     []Check
	Parameters []rules.Parameter
	// Calendar says which days are working days; zero when the pack has none.
	Calendar    Calendar
	Tables      []*rules.Table
	Definitions []rules.Definition
	Policies    []*Policy
	Measures    []*Measure
	Awards      []*Award
	Schedules   []*Schedule
	Overlays    []*Overlay

	// Citations are every use of a statement, in the order of reading.
	Citations []Citation

	files map[string]*source.File
	// documents are those files that were read as YAML without a problem, by name.
	documents map[string]document
	// filled are the files that the rows of tables were read from without a problem, by the name of the table.
	filled map[string]*source.File
	// prefix and limits are those it was read with; sound is set when no problem was found.
	prefix string
	limits Limits
	sound  bool
	// unread is set when a file of the manifest could not be read.
	unread bool
	weak   map[string]bool
}

// FileDigest is one file of a pack with the SHA-256 of its bytes in lower-case hex.
type FileDigest struct {
	Name   string `json:"name"`
	Digest string `json:"digest"`
}

// Aid is a kind of help a pack decides on.
type Aid struct {
	ID    string
	Title rules.Text
	Place rules.Position
}

// Enum is a closed set of words with what people call them.
type Enum struct {
	Type   *value.EnumType
	Labels []rules.Text
}

// Check is a consistency rule over the facts of a case: a case in which it is false is refused at the door.
type Check struct {
	ID    string
	Title rules.Text
	Must  *rules.Condition
	Place rules.Position
}

// Provision is what every rule of a pack has: what it is called, what it rests on, and when.
type Provision struct {
	ID       string
	Title    rules.Text
	Basis    rules.Basis
	Strength Strength
	// Confidence of the basis; Confirmed for local instruments and configuration.
	Confidence rules.Confidence
	// Demoted: the basis is weak, so the rule counts as outcome.md says.
	Demoted bool
	InForce Period
	// Overlay is the id of the overlay that brought the rule, empty for national law.
	Overlay string
	Place   rules.Position
}

// Rule is one scope, requirement, ground or exclusion.
type Rule struct {
	Provision
	When     *rules.Condition
	Conflict *Conflict
}

// Conflict is a pair of provisions that may differ; Recommend says how the dossier treats it ("grant", "refuse").
type Conflict struct {
	With      string
	Recommend string
	When      *rules.Condition
	Place     rules.Position
}

// Policy decides one aid by one instrument or set of instruments.
type Policy struct {
	ID    string
	Aid   string
	Title rules.Text
	// Scope and Requirements must all hold; Grounds open the aid, Exclusions close it.
	Scope, Requirements, Grounds, Exclusions []*Rule
	Score                                    *Score
	Place                                    rules.Position
}

// Score is the priority of handling, 0 to 100.
type Score struct {
	Factors []*Factor
	Bands   []*Band
}

// Factor adds the points of the highest of its levels that holds. It is configuration and says why.
type Factor struct {
	ID        string
	Title     rules.Text
	Rationale string
	Levels    []Level
	Place     rules.Position
}

// Level is one step of a factor.
type Level struct {
	When   *rules.Condition
	Points value.Decimal
	Place  rules.Position
}

// Band is a range of scores from From up to the next band.
type Band struct {
	ID    string
	Title rules.Text
	From  value.Decimal
	Place rules.Position
}

// Measure is owed or possible regardless of any outcome.
type Measure struct {
	Provision
	// Organ that takes it, and by when.
	Organ    rules.Text
	Deadline Deadline
	When     *rules.Condition
}

// Deadline is a span and where it starts.
type Deadline struct {
	Kind DeadlineKind
	// Count of days, working days or months; zero for the other kinds.
	Count int
	// Parameter is the parameter of the pack that gives Count, empty where the count is written out.
	Parameter string
	From      rules.Text
	// Start is the date fact the span is counted from, empty where the pack names none.
	Start string
}

// File returns the digest of a file by name.
func (p *Pack) File(name string) (string, bool) {
	for _, f := range p.Files {
		if f.Name == name {
			return f.Digest, true
		}
	}
	return "", false
}

// Unread reports whether a file that the manifest lists could not be read. What is missing then may well stand in it, so
// that its absence says nothing.
func (p *Pack) Unread() bool { return p.unread }

// Quote fills the source line of each problem from the files of the pack.
func (p *Pack) Quote(problems rules.Problems) {
	if p != nil {
		problems.Quote(p.files)
	}
}

// Render writes problems with their source lines and a caret under each place.
func (p *Pack) Render(problems rules.Problems) string {
	if p == nil {
		return problems.Error()
	}
	return problems.Text(p.files)
}
