package report

import (
	"github.com/jiuzhu-project/jiuzhu/internal/page"
	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Languages says in which languages a page speaks. The zero value is invalid.
type Languages uint8

const (
	// Both has every text in Chinese and in English, with a switch that works without a script.
	Both Languages = iota + 1
	// Chinese has Chinese alone, English has English alone.
	Chinese
	English
)

var languagesWords = [...]string{Both: "both", Chinese: "zh", English: "en"}

// String is the word of the languages, empty for invalid ones.
func (l Languages) String() string { return value.WordAt(languagesWords[:], uint8(l)) }

// MarshalText refuses invalid languages.
func (l Languages) MarshalText() ([]byte, error) {
	return value.MarshalWord("languages", languagesWords[:], uint8(l))
}

// UnmarshalText refuses a word that names no languages with rules.ErrUnknownWord.
func (l *Languages) UnmarshalText(text []byte) error {
	n, err := value.ParseWord("languages", languagesWords[:], string(text))
	*l = Languages(n)
	return err
}

func (l Languages) ofPage() page.Languages {
	return page.Languages{Chinese: l != English, English: l != Chinese}
}
