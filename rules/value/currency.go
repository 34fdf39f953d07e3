package value

// Currency is an ISO 4217 code, three upper-case ASCII letters. The empty currency is none.
type Currency string

// ParseCurrency accepts three upper-case ASCII letters; other text is ErrSyntax. Whether the code is assigned is not
// checked.
func ParseCurrency(text string) (Currency, error) {
	if c := Currency(text); c.Valid() {
		return c, nil
	}
	return "", fail(ErrSyntax, "a currency is a code of three upper-case letters, such as CNY")
}

// Valid reports whether c has the form of a code.
func (c Currency) Valid() bool {
	return len(c) == 3 && isUpper(c[0]) && isUpper(c[1]) && isUpper(c[2])
}

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// MinorDigits is the number of places amounts of the currency are written with under ISO 4217: 2 for most, and for
// codes this package does not know.
func (c Currency) MinorDigits() int {
	switch c {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// String is the code.
func (c Currency) String() string { return string(c) }

// UnmarshalText is ParseCurrency.
func (c *Currency) UnmarshalText(text []byte) error {
	parsed, err := ParseCurrency(string(text))
	*c = parsed
	return err
}

func sameCurrency(a, b Currency) error {
	if a != b {
		return fail(ErrCurrencyMismatch, "amounts of one currency only can be compared or added")
	}
	return a.check()
}

func (c Currency) check() error {
	if c.Valid() {
		return nil
	}
	return fail(ErrNoCurrency, "an amount needs a currency code such as CNY")
}
