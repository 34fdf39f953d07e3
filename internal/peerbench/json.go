package peerbench

import "encoding/json"

// wireCase is a case as it arrives at a service.
type wireCase struct {
	Format int   `json:"format"`
	Facts  Facts `json:"facts"`
}

// EncodeCase writes a case as this library and DecideJSON read it.
func EncodeCase(f *Facts) ([]byte, error) { return json.Marshal(wireCase{Format: 1, Facts: *f}) }

// DecideJSON reads a case by encoding/json and decides it by the function written by hand. It does not look whether facts
// are missing or written twice.
func DecideJSON(data []byte) (Decision, error) {
	var c wireCase
	if err := json.Unmarshal(data, &c); err != nil {
		return Decision{}, err
	}
	return Decide(&c.Facts), nil
}
