package explanations

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// mostInCommon is the length of the longest list of lines that both have in one order, by trying every choice.
func mostInCommon(before, after []string) int {
	if len(before) == 0 || len(after) == 0 {
		return 0
	}
	most := max(mostInCommon(before[1:], after), mostInCommon(before, after[1:]))
	if before[0] == after[0] {
		most = max(most, 1+mostInCommon(before[1:], after[1:]))
	}
	return most
}

func TestEditsLeadFromOneTextToTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SampledFrom([]string{"a", "b", "", " a"})
		before := rapid.SliceOfN(line, 0, 7).Draw(t, "before")
		after := rapid.SliceOfN(line, 0, 7).Draw(t, "after")
		var old, now []string
		kept := 0
		for _, e := range editsBetween(before, after) {
			if e.mark != '+' {
				assert.Equal(t, len(old)+1, e.number)
				old = append(old, e.text)
			}
			if e.mark != '-' {
				now = append(now, e.text)
			}
			if e.mark == ' ' {
				kept++
			}
		}
		assert.Equal(t, strings.Join(before, "\n"), strings.Join(old, "\n"))
		assert.Equal(t, strings.Join(after, "\n"), strings.Join(now, "\n"))
		assert.Equal(t, mostInCommon(before, after), kept)
	})
}

func TestChangedLinesShowWhereTheyStand(t *testing.T) {
	before := "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n"
	assert.Empty(t, changedLines(before, before, 0))
	after := strings.NewReplacer("2\n3", "2\nthree", "11\n", "").Replace(before)
	assert.Equal(t, []string{"@ 11", " 1", " 2", "-3", "+three", " 4", " 5", "@ 19", " 9", " 10", "-11", " 12"}, changedLines(before, after, 10))
	near := strings.NewReplacer("2\n3", "2\nthree", "7\n", "seven\n").Replace(before)
	assert.Equal(t, []string{"@ 1", " 1", " 2", "-3", "+three", " 4", " 5", " 6", "-7", "+seven", " 8", " 9"}, changedLines(before, near, 0))
	assert.Equal(t, []string{"@ 1", "+new"}, changedLines("", "new\n", 0))
}

// An archive that can be written is read back as it was; one that cannot says so.
func TestArchiveIsReadBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "a\n", "一\n  二\n", "-- a.zh --\n", "--  --\n", "-- x.en -- \n", "-- open\n", "\n\n"})
		names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "a.zh", "b.en", "案", "x: y (z)", "-- a", "a --", " a", "-"}), 0, 4, rapid.ID).Draw(t, "names")
		archive := NewArchive("p/tests/award.yaml")
		for _, name := range names {
			archive.Kept = append(archive.Kept, Kept{Test: name, Chinese: text.Draw(t, "zh"), English: text.Draw(t, "en")})
		}
		content, err := archive.Format()
		if err != nil {
			return
		}
		read, err := readContent(content)
		if !assert.NoError(t, err) {
			return
		}
		assert.Equal(t, archive.Name, read.Name)
		assert.Equal(t, archive.TestFile, read.TestFile)
		assert.Len(t, read.Kept, len(archive.Kept))
		for i, kept := range read.Kept {
			assert.Equal(t, archive.Kept[i].Test, kept.Test)
			assert.Equal(t, archive.Kept[i].Chinese, kept.Chinese)
			assert.Equal(t, archive.Kept[i].English, kept.English)
			assert.Contains(t, strings.Split(string(content), "\n")[kept.englishLine-1], "-- "+kept.Test+".en")
		}
	})
	simple := NewArchive("a.yaml")
	simple.Kept = []Kept{{Test: "an open door -- at night", Chinese: "门\n", English: "A door\n"}}
	_, err := simple.Format()
	assert.NoError(t, err, "an ordinary archive can be written")
	simple.Kept[0].English = "-- b.zh --\n"
	_, err = simple.Format()
	assert.Error(t, err)
}
