package rules

import "github.com/jiuzhu-project/jiuzhu/internal/jsontext"

// WriteJSON writes the text as encoding/json does.
func (t Text) WriteJSON(w *jsontext.Writer) {
	w.Member(`{"zh":`, t.Chinese)
	w.Member(`,"en":`, t.English)
	w.Raw("}")
}

// WriteJSON writes the basis as encoding/json does.
func (b Basis) WriteJSON(w *jsontext.Writer) {
	before := "{"
	for _, part := range [...]struct{ name, text string }{{`"law":`, b.Law}, {`"local":`, b.Local}, {`"configuration":`, b.Configuration}} {
		if part.text != "" {
			w.Raw(before)
			w.Member(part.name, part.text)
			before = ","
		}
	}
	if before == "{" {
		w.Raw(before)
	}
	w.Raw("}")
}

// WriteJSON writes the failure as encoding/json does.
func (f *Failure) WriteJSON(w *jsontext.Writer) {
	w.Member(`{"code":`, f.Code)
	w.Member(`,"summary":`, f.Summary)
	w.OptionalStrings(`,"arguments":`, f.Arguments)
	w.Member(`,"expression":`, f.Expression)
	w.Raw(`,"place":`)
	WritePosition(w, f.Place)
	w.Raw("}")
}

// WriteFailures writes a list of failures, null for nil.
func WriteFailures(w *jsontext.Writer, failures []Failure) {
	jsontext.WriteList(w, failures, func(f *Failure) { f.WriteJSON(w) })
}

// WritePosition writes a place as encoding/json does.
func WritePosition(w *jsontext.Writer, p Position) {
	w.Member(`{"file":`, p.File)
	w.OptionalInt(`,"line":`, int64(p.Line))
	w.OptionalInt(`,"column":`, int64(p.Column))
	w.Raw("}")
}

// WriteJSON writes the read as encoding/json does.
func (r *Read) WriteJSON(w *jsontext.Writer) {
	w.Member(`{"name":`, r.Name)
	w.Raw(`,"value":`)
	w.Value(r.Value)
	jsontext.OptionalWord(w, `,"masked":`, r.Masked)
	w.Raw("}")
}
