package verify

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/gowebpki/jcs"
)

// largestWhole is the largest whole number that a reader who holds numbers in 64-bit binary fractions holds exactly.
const largestWhole = 1<<53 - 1

// Canonical returns the one form of a JSON text that RFC 8785 allows. A number that is not whole, or too large for every
// reader to hold exactly, is BadNumber: RFC 8785 would quietly round it, and two records would share one digest. Anything
// else that is no JSON is NotCanonical.
func Canonical(text []byte) ([]byte, error) {
	if err := wholeNumbers(text); err != nil {
		return nil, err
	}
	out, err := jcs.Transform(text)
	if err != nil {
		return nil, &Fault{Code: NotCanonical, Place: "record", Detail: "JSON that RFC 8785 can write is expected"}
	}
	return out, nil
}

func wholeNumbers(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &Fault{Code: NotCanonical, Place: "record", Detail: "JSON is expected"}
		}
		number, ok := token.(json.Number)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(number.String(), 10, 64)
		if err != nil || n > largestWhole || n < -largestWhole || strconv.FormatInt(n, 10) != number.String() {
			return &Fault{Code: BadNumber, Place: "record", Detail: "whole numbers of at most 53 bits are expected"}
		}
	}
}
