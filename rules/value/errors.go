package value

// Problem is the kind of an error of this package, to be tested with errors.Is. Its text is a short summary.
type Problem string

// The problems this package reports.
const (
	// ErrSyntax: a text is not of the form its type accepts.
	ErrSyntax Problem = "text is not of the accepted form"
	// ErrOutOfBounds: a number, scale or year lies outside what this package holds exactly.
	ErrOutOfBounds Problem = "number is out of bounds"
	// ErrDivisionByZero: the divisor is zero.
	ErrDivisionByZero Problem = "division by zero"
	// ErrNoCurrency: an amount carries no valid currency.
	ErrNoCurrency Problem = "amount has no currency"
	// ErrCurrencyMismatch: two amounts are of different currencies.
	ErrCurrencyMismatch Problem = "currencies differ"
	// ErrPeriod: a rate's period does not allow the operation.
	ErrPeriod Problem = "period does not fit"
	// ErrNoSuchDay: the calendar has no such month or day.
	ErrNoSuchDay Problem = "no such day in the calendar"
	// ErrPartialDate: the operation needs a date with year, month and day.
	ErrPartialDate Problem = "date is not given to the day"
	// ErrUnknownWord: a word is not one of the words of its enum.
	ErrUnknownWord Problem = "unknown word"
	// ErrMalformedRecord: a record or list does not agree with its own type.
	ErrMalformedRecord Problem = "record does not agree with its type"
)

// Error is the summary of the problem.
func (p Problem) Error() string { return string(p) }

// Error says what went wrong and what is allowed. It never repeats the value it was given, which may be personal.
type Error struct {
	// Problem is the kind; errors.Is(err, Problem) finds it.
	Problem Problem
	// Detail says in words what is allowed.
	Detail string
	// Arguments are the limits or allowed words named in Detail, in order, for messages in other languages.
	Arguments []string
}

// Error is the summary followed by the detail.
func (e *Error) Error() string {
	if e.Detail == "" {
		return string(e.Problem)
	}
	return string(e.Problem) + ": " + e.Detail
}

// Unwrap is the problem.
func (e *Error) Unwrap() error { return e.Problem }

func fail(problem Problem, detail string, arguments ...string) error {
	return &Error{Problem: problem, Detail: detail, Arguments: arguments}
}
