package rules

import (
	"math/bits"

	"github.com/jiuzhu-project/jiuzhu/rules/value"
)

// mostMembers is how many members a list may have here: looking for an id that stands twice compares all of them.
const mostMembers = 64

// list reads the members of a list, nil when they are not as usual. It does not say whether the list is complete.
func (r *factReader) list(slot int) *value.List {
	if !r.in.Take('[') {
		return nil
	}
	list := &value.List{Items: []*value.Record{}}
	if r.in.Take(']') {
		return list
	}
	plan, most := r.plan.records[slot], min(r.plan.slots[slot].limit, mostMembers)
	for {
		record := r.record(plan)
		if record == nil || len(list.Items) == most || !isNewID(list.Items, record.ID) {
			return nil
		}
		list.Items = append(list.Items, record)
		if r.in.Take(',') {
			continue
		}
		if !r.in.Take(']') {
			return nil
		}
		return list
	}
}

func isNewID(records []*value.Record, id string) bool {
	for _, r := range records {
		if r.ID == id {
			return false
		}
	}
	return true
}

// record reads one member, nil when it is not as usual.
func (r *factReader) record(plan *recordPlan) *value.Record {
	if !r.in.Take('{') {
		return nil
	}
	record := &value.Record{Type: plan.declared, Fields: make([]value.Value, len(plan.fields))}
	seen := uint64(0)
	for {
		if r.in.Quoted("id") {
			if record.ID != "" || !r.in.Take(':') || !r.id(record) {
				return nil
			}
		} else {
			field := r.field(plan, bits.Len64(seen))
			if field < 0 || seen&(1<<field) != 0 || !r.in.Take(':') || !r.fieldValue(&plan.fields[field].scalarPlan, &record.Fields[field]) {
				return nil
			}
			seen |= 1 << field
		}
		if r.in.Take(',') {
			continue
		}
		if !r.in.Take('}') || record.ID == "" {
			return nil
		}
		return record
	}
}

// id reads the id of a member, which is not empty.
func (r *factReader) id(record *value.Record) bool {
	text, ok := r.in.Text()
	if !ok || len(text) == 0 || len(text) > defaultLetters {
		return false
	}
	record.ID = string(text)
	return true
}

// field reads the name of a field, which is likely the guessed one; -1 when the record has none of that name.
func (r *factReader) field(plan *recordPlan, guess int) int {
	if guess < len(plan.fields) && r.in.Quoted(plan.fields[guess].name) {
		return guess
	}
	for i := range plan.fields {
		if r.in.Quoted(plan.fields[i].name) {
			return i
		}
	}
	return -1
}

// fieldValue reads a scalar or null.
func (r *factReader) fieldValue(p *scalarPlan, into *value.Value) bool {
	if r.in.Peek() == 'n' {
		return r.in.Word("null")
	}
	return r.scalar(p, into)
}
