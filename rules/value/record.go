package value

// Record is one member of a list: a stable id and one value per field of its type, in the type's order, the zero Value
// where unknown. It is immutable by convention once constructed.
type Record struct {
	ID     string
	Type   *RecordType
	Fields []Value
}

// List is the known members of a list. When it is not complete there may be members nobody has told of yet. It is
// immutable by convention once constructed.
type List struct {
	Items    []*Record
	Complete bool
}
