package celenv

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// Errors of New, found with errors.Is.
var (
	ErrBadName        = errors.New("not a name")
	ErrReservedName   = errors.New("a reserved word")
	ErrDuplicateName  = errors.New("declared twice")
	ErrNameIsPrefix   = errors.New("the start of another name")
	ErrIncompleteType = errors.New("not a complete type")
	ErrTooMany        = errors.New("too many declarations")
)

// reserved words can never be names: the grammar gives them a meaning or keeps them for one.
func reservedWords() []string {
	return []string{
		"as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop", "namespace", "null",
		"package", "return", "true", "var", "void", "while",
	}
}

func (c Config) check() error {
	if len(c.Variables) > maxSlots {
		return fmt.Errorf("celenv: variables: %w", ErrTooMany)
	}
	if c.Birthday != (value.Birthday{}) && !(c.Birthday.Reached.Valid() && c.Birthday.LeapDay.Valid()) {
		return fmt.Errorf("celenv: birthday: %w", ErrIncompleteType)
	}
	for _, currency := range c.Currencies {
		if !currency.Valid() {
			return fmt.Errorf("celenv: currency %q: %w", string(currency), ErrBadName)
		}
	}
	names := map[string]bool{}
	for _, v := range c.Variables {
		if err := checkName(v.Name); err != nil {
			return fmt.Errorf("celenv: variable %q: %w", v.Name, err)
		}
		if names[v.Name] {
			return fmt.Errorf("celenv: variable %q: %w", v.Name, ErrDuplicateName)
		}
		names[v.Name] = true
		if err := checkVariableType(v.Type); err != nil {
			return fmt.Errorf("celenv: variable %q: %w", v.Name, err)
		}
	}
	if err := checkPrefixes(c.Variables, names); err != nil {
		return err
	}
	return c.checkRecords()
}

// checkPrefixes refuses child beside child.age: child.age would then be both a variable and a field.
func checkPrefixes(variables []Variable, names map[string]bool) error {
	for _, v := range variables {
		for i, r := range v.Name {
			if r == '.' && names[v.Name[:i]] {
				return fmt.Errorf("celenv: variable %q: %w, %q", v.Name[:i], ErrNameIsPrefix, v.Name)
			}
		}
	}
	return nil
}

func checkName(name string) error {
	for _, segment := range strings.Split(name, ".") {
		if !isIdentifier(segment) {
			return ErrBadName
		}
		if slices.Contains(reservedWords(), segment) {
			return ErrReservedName
		}
	}
	return nil
}

func isIdentifier(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

func firstSegment(name string) string {
	segment, _, _ := strings.Cut(name, ".")
	return segment
}

func checkVariableType(t value.Type) error {
	switch t.Kind {
	case value.KindList:
		if t.Element == nil || t.Element.Kind != value.KindRecord || t.Element.Record == nil {
			return fmt.Errorf("%w: a list is of records", ErrIncompleteType)
		}
	case value.KindRecord:
		if t.Record == nil {
			return ErrIncompleteType
		}
	default:
		return checkScalarType(t)
	}
	return nil
}

func checkScalarType(t value.Type) error {
	switch t.Kind {
	case value.KindBool, value.KindInt, value.KindDecimal, value.KindDate, value.KindYears, value.KindText:
		return nil
	case value.KindMoney, value.KindUnrounded:
		if t.Currency.Valid() {
			return nil
		}
	case value.KindRate:
		if t.Currency.Valid() && t.Period.Valid() {
			return nil
		}
	case value.KindEnum:
		if t.Enum != nil && t.Enum.Name != "" {
			return nil
		}
	}
	return ErrIncompleteType
}

func (c Config) checkRecords() error {
	seen := map[string]*value.RecordType{}
	for _, record := range c.completed().Records {
		switch other, ok := seen[record.Name]; {
		case !isIdentifier(record.Name):
			return fmt.Errorf("celenv: record %q: %w", record.Name, ErrBadName)
		case ok && !sameRecord(other, record):
			return fmt.Errorf("celenv: record %q: %w", record.Name, ErrDuplicateName)
		case len(record.Fields) > maxFields:
			return fmt.Errorf("celenv: record %q: %w", record.Name, ErrTooMany)
		}
		seen[record.Name] = record
		fields := map[string]bool{}
		for _, field := range record.Fields {
			if !isIdentifier(field.Name) || slices.Contains(reservedWords(), field.Name) {
				return fmt.Errorf("celenv: field %q of record %q: %w", field.Name, record.Name, ErrBadName)
			}
			if fields[field.Name] {
				return fmt.Errorf("celenv: field %q of record %q: %w", field.Name, record.Name, ErrDuplicateName)
			}
			fields[field.Name] = true
			if err := checkScalarType(field.Type); err != nil {
				return fmt.Errorf("celenv: field %q of record %q: %w", field.Name, record.Name, err)
			}
		}
	}
	return nil
}

// completed returns the configuration with the records and currencies its variables name.
func (c Config) completed() Config {
	var records []*value.RecordType
	currencies := slices.Clone(c.Currencies)
	add := func(t value.Type) {
		if t.Currency != "" {
			currencies = append(currencies, t.Currency)
		}
	}
	for _, record := range c.Records {
		if record != nil {
			records = append(records, record)
		}
	}
	for _, v := range c.Variables {
		add(v.Type)
		switch {
		case v.Type.Record != nil:
			records = append(records, v.Type.Record)
		case v.Type.Element != nil && v.Type.Element.Record != nil:
			records = append(records, v.Type.Element.Record)
		}
	}
	c.Records = nil
	for _, record := range records {
		if slices.ContainsFunc(c.Records, func(other *value.RecordType) bool { return sameRecord(other, record) }) {
			continue
		}
		c.Records = append(c.Records, record)
		for _, field := range record.Fields {
			add(field.Type)
		}
	}
	slices.Sort(currencies)
	c.Currencies = slices.Compact(currencies)
	return c
}

func sameRecord(a, b *value.RecordType) bool {
	return value.Type{Kind: value.KindRecord, Record: a}.Equal(value.Type{Kind: value.KindRecord, Record: b})
}
