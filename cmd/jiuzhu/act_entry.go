package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/assistance/audit"
	"github.com/jiuzhu-project/jiuzhu/assistance/audit/verify"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// actEntry is what every act has, and where it is entered; commands embed it.
type actEntry struct {
	File string `arg:"" name:"record" help:"The record that the act is about."`

	By     string       `required:"" placeholder:"OFFICE" help:"The office that acted; never a person."`
	Ground string       `required:"" help:"The provision on which it did."`
	Reason string       `required:"" help:"Why, without a word about the child: what is written here is never erased."`
	Date   decisionDate `required:"" placeholder:"YYYY-MM-DD" help:"The day."`
	Output string       `required:"" placeholder:"FILE" help:"File to write the act to; one that is there already is not touched."`
	Beside []string     `placeholder:"FILE" help:"Acts that were made before, in their order, and the records they name: the new act must fit them."`
	Log    string       `placeholder:"DIR" help:"Add the act to the log in this folder, which must hold the record."`
	Key    string       `env:"JIUZHU_LOG_KEY" placeholder:"FILE" help:"File with the private key of the log, as \"jiuzhu log key\" writes it."`
	Format string       `enum:"text,json" default:"text" help:"What to write to standard output, text or json. The default is ${default}."`
}

const actStatus = `

Standard output gets the digest of the act and where the decision stands after it. The exit status is 0 when the act was written, and with --log added to the log; 1 when the record is not sound or the act does not fit it, and then nothing was written; 2 when the command line is wrong or names a file that cannot be read.`

// entered is the answer as JSON.
type entered struct {
	Format   int               `json:"format"`
	Digest   string            `json:"digest"`
	File     string            `json:"file"`
	Standing []verify.Standing `json:"standing"`
	// Log is null without a log.
	Log *appended `json:"log"`
}

// enter writes an act that fits the record, and adds it to the log, or does nothing of it. A replacement is a record beside it.
func (e actEntry) enter(s streams, sealed verify.SealedAct, replacement *audit.Record) error {
	if err := e.complete(); err != nil {
		return err
	}
	r, err := readRecord(e.File)
	if err != nil {
		return err
	}
	h := &actHistory{}
	h.add(kept{name: e.File, record: r})
	for _, name := range e.Beside {
		k, err := readKept(name)
		if err != nil {
			return err
		}
		h.add(k)
	}
	if replacement != nil {
		h.add(kept{name: "the replacement", record: replacement})
	}
	sealed.Changes, sealed.By, sealed.Ground, sealed.Reason, sealed.Date = r.Digest, e.By, e.Ground, e.Reason, e.Date.String()
	if sealed.Replacement == r.Digest {
		return usageError{errors.New("--replacement is the record itself: name the record of the corrected case")}
	}
	if err := fit(r, &sealed); err != nil {
		return err
	}
	act, standing, err := h.with(sealed)
	if err != nil {
		return err
	}
	answer := entered{Format: 1, Digest: act.Digest, File: e.Output, Standing: standing}
	if answer.Log, err = e.write(act, r.Digest); err != nil {
		return err
	}
	return answer.write(s, e.Format)
}

// complete refuses an act of which nobody could later say who did it and why.
func (e actEntry) complete() error {
	for _, said := range []struct{ flag, text string }{{"by", e.By}, {"ground", e.Ground}, {"reason", e.Reason}} {
		if strings.TrimSpace(said.text) == "" {
			return usageError{fmt.Errorf("--%s is empty: an act names its office, its ground and its reason", said.flag)}
		}
	}
	if e.Log != "" && e.Key == "" {
		return usageError{errors.New("--log needs --key, the file with the private key of the log")}
	}
	return nil
}

// write puts the act into its file and into the log; the file is taken back when the log did not get it.
func (e actEntry) write(act *verify.Act, record string) (*appended, error) {
	data, err := act.Encode()
	if err != nil {
		return nil, err
	}
	if e.Log == "" {
		return nil, createFile(e.Output, data)
	}
	log, err := openLogForWriting(e.Log, e.Key)
	if err != nil {
		return nil, err
	}
	if held, err := holds(log, record); err != nil || !held {
		if err == nil {
			err = fmt.Errorf("%s is not in the log, and an act about it would hang in the air; add it first: jiuzhu log append %s --dir %s --key %s", e.File, e.File, e.Log, e.Key)
		}
		return nil, errors.Join(err, log.Close())
	}
	if err := createFile(e.Output, data); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	answer, err := appendTo(log, []string{act.Digest})
	if errors.Is(err, audit.ErrDuplicate) {
		err = errors.New("the log holds this act already: the same office did the same on the same day; without --log its file is written anew")
	}
	if err = errors.Join(err, log.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(e.Output))
	}
	return &answer, nil
}

func holds(log *logFolder, digest string) (bool, error) {
	for n := range log.Size() {
		entry, err := log.Entry(n)
		if err != nil || entry == digest {
			return err == nil, err
		}
	}
	return false, nil
}

func (a entered) write(s streams, format string) error {
	if format == "json" {
		return writeJSON(s.output, a)
	}
	text := fmt.Sprintf("%s  %s\n%s", a.Digest, a.File, verified{History: a.Standing}.text())
	if a.Log != nil {
		text += fmt.Sprintf("\n%s\n%s", entriesText(a.Log.Entries), a.Log.Checkpoint)
	}
	_, err := fmt.Fprint(s.output, printable(text))
	return err
}

// fit completes an act from the record, and refuses what cannot be meant.
func fit(r *audit.Record, s *verify.SealedAct) error {
	if s.Aid == "" {
		return nil
	}
	var decided []struct{ Aid, Outcome string }
	var award *struct{ Currency string }
	if err := errors.Join(json.Unmarshal(r.Sealed.Decisions, &decided), json.Unmarshal(r.Sealed.Award, &award)); err != nil {
		return err
	}
	var aids []string
	for _, d := range decided {
		aids = append(aids, d.Aid)
	}
	if !slices.Contains(aids, s.Aid) {
		return fmt.Errorf("--aid: the record decides no aid of that id, only %s", strings.Join(aids, ", "))
	}
	if s.Amount == nil {
		if s.Currency != "" {
			return usageError{errors.New("--currency is given and no --amount")}
		}
		return nil
	}
	if s.Currency == "" && award != nil {
		s.Currency = award.Currency
	}
	if s.Currency == "" {
		return usageError{errors.New("the record has no award that tells the currency: give --currency, such as CNY")}
	}
	if award != nil && award.Currency != "" && s.Currency != award.Currency {
		return usageError{fmt.Errorf("--currency: the award in the record is in %s; leave --currency out, or give that", award.Currency)}
	}
	digits := value.Currency(s.Currency).MinorDigits()
	if rounded, err := s.Amount.Rounded(digits, value.RoundHalfUp); err != nil || !rounded.Equal(*s.Amount) {
		return usageError{fmt.Errorf("--amount: amounts of %s have at most %s", s.Currency, counted(digits, "decimal"))}
	}
	return nil
}

// actHistory is what a new act must fit; the act is about the first record.
type actHistory struct {
	records []*audit.Record
	acts    []*verify.Act
	// recordNames and actNames are the files they were read from.
	recordNames, actNames []string
}

// add puts a record, once, or an act behind the others.
func (h *actHistory) add(k kept) {
	if k.act != nil {
		h.acts, h.actNames = append(h.acts, k.act), append(h.actNames, k.name)
	} else if !slices.ContainsFunc(h.records, func(r *audit.Record) bool { return r.Digest == k.record.Digest }) {
		h.records, h.recordNames = append(h.records, k.record), append(h.recordNames, k.name)
	}
}

// with seals an act and puts it behind the others. It returns where the records stand then, that of the act first.
func (h *actHistory) with(s verify.SealedAct) (*verify.Act, []verify.Standing, error) {
	before, err := verify.VerifyHistory(h.records, h.acts)
	if err != nil {
		return nil, nil, h.named(err)
	}
	if s.Act == verify.Override && s.Amount == nil && saysSo(h.records[0], before[0], s) {
		return nil, nil, fmt.Errorf("the outcome of %s is %s already: an override decides otherwise", s.Aid, s.Outcome)
	}
	act, err := verify.NewAct(s)
	if err != nil {
		return nil, nil, err
	}
	standing, err := verify.VerifyHistory(h.records, append(slices.Clone(h.acts), act))
	if err != nil {
		return nil, nil, h.named(err)
	}
	return act, standing, nil
}

// named gives each fault the file it stands in, instead of its place in a list that nobody sees.
func (h *actHistory) named(err error) error {
	var faults verify.Faults
	if !errors.As(err, &faults) {
		return err
	}
	lines := make([]string, len(faults))
	for i, f := range faults {
		list, rest, _ := strings.Cut(f.Place, "/")
		number, _, _ := strings.Cut(rest, "/")
		names := map[string][]string{"records": h.recordNames, "acts": h.actNames}[list]
		lines[i] = "the act does not fit: " + f.Detail
		if n, err := strconv.Atoi(number); err == nil && n < len(names) {
			lines[i] = names[n] + ": " + f.Detail
		}
	}
	return errors.New(strings.Join(lines, "\n"))
}

// saysSo reports whether the outcome that an act decides stands already.
func saysSo(r *audit.Record, standing verify.Standing, s verify.SealedAct) bool {
	for _, aid := range standing.Aids {
		if aid.Aid == s.Aid && aid.Outcome != nil {
			return *aid.Outcome == *s.Outcome
		}
	}
	var decided []struct{ Aid, Outcome string }
	return json.Unmarshal(r.Sealed.Decisions, &decided) == nil &&
		slices.ContainsFunc(decided, func(d struct{ Aid, Outcome string }) bool { return d.Aid == s.Aid && d.Outcome == s.Outcome.String() })
}
