package value

import "strconv"

// String is the canonical text of the value, the same on every run: amounts without their currency, which the type
// knows; records and lists as their JSON. An unknown value is "unknown".
func (v Value) String() string {
	switch v.Kind() {
	case KindEnum:
		return string(v.held.(word))
	case KindText:
		return v.held.(string)
	case KindBool:
		return strconv.FormatBool(v.number != 0)
	case KindRecord, KindList:
		return string(v.appendText(nil))
	case 0:
		return Unknown.String()
	}
	var space [MaxNumberText]byte
	return string(v.appendNumber(space[:0]))
}

// AppendText appends String to text, within its capacity if there is room. It never fails.
func (v Value) AppendText(text []byte) ([]byte, error) { return v.appendText(text), nil }

func (v Value) appendText(text []byte) []byte {
	switch v.Kind() {
	case KindRecord, KindList:
		json, err := v.AppendJSON(text)
		if err != nil {
			return append(text, v.Kind().String()...)
		}
		return json
	case KindBool, KindEnum, KindText, 0:
		return append(text, v.String()...)
	}
	return v.appendNumber(text)
}

// appendNumber writes the kinds whose text is digits and a few marks among them.
func (v Value) appendNumber(text []byte) []byte {
	switch v.Kind() {
	case KindInt:
		return strconv.AppendInt(text, v.number, 10)
	case KindDecimal:
		return v.decimal().AppendFixed(text, 0)
	case KindMoney:
		return v.money().appendAmount(text)
	case KindRate:
		return v.rate().appendAmount(text)
	case KindUnrounded:
		return v.unrounded().appendAmount(text)
	case KindDate:
		return v.date().appendText(text)
	case KindYears:
		return v.years().appendText(text)
	}
	return text
}
