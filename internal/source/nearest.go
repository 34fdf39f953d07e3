package source

// nearestLimit bounds, in code points, the words that are worth comparing.
const nearestLimit = 64

// Nearest returns the word that was probably meant by a misspelt one: the candidate with the fewest edits (a code point added, left
// out or changed, or two neighbours swapped), the first in order when several are as near. It returns false when none is near enough.
func Nearest(misspelt string, candidates []string) (string, bool) {
	word := []rune(misspelt)
	if len(word) == 0 || len(word) > nearestLimit {
		return "", false
	}
	best, fewest := "", max(len(word)/3, 1)+1
	for _, candidate := range candidates {
		other := []rune(candidate)
		if len(other) > nearestLimit || candidate == misspelt {
			continue
		}
		if count := edits(word, other); count < fewest && count < len(other) {
			best, fewest = candidate, count
		}
	}
	return best, best != ""
}

// edits counts the fewest edits that turn a into b, a swap of neighbours being one.
func edits(a, b []rune) int {
	older, old := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old = old, row
	}
	return old[len(b)]
}
