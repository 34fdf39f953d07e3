package outline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFaults(t *testing.T) {
	for page, want := range map[string][]string{
		`<!DOCTYPE html><main id="main"><h1>a</h1><h2>b</h2><a href="#main">c</a><script>if (1 < 2 && true) {}</script></main>`: nil,
		`<main><h2>a</h2></main>`:                               {"the page does not begin with its title"},
		`<main><h1>a</h1><h3>b</h3></main>`:                     {"heading 1 goes from h1 to h3"},
		`<main><h1>a</h1><h1>b</h1></main>`:                     {"heading 1 goes from h1 to h1"},
		`<main id="a"><h1 id="a">a</h1></main>`:                 {"2 places are called a"},
		`<h1>a</h1>`:                                            {"0 main parts"},
		`<main><h1>a</h1><a href="#b">b</a></main>`:             {"#b leads nowhere"},
		`<main><h1>a</h1><a href="https://a.b">b</a></main>`:    {"https://a.b leads nowhere"},
		`<main><h1>a</h1><p aria-labelledby="b">c</p></main>`:   {"nothing is named by b"},
		`<main><h1>a</h1><input id="b"/></main>`:                {"0 labels of b"},
		`<main><h1>a</h1><table><th>b</th></table></main>`:      {"1 tables and 0 columns that say what they are"},
		`<main><h1>a</h1><i class="t" lang="en">b</i></main>  `: nil,
	} {
		o, err := Read(page)
		require.NoError(t, err, page)
		assert.Equal(t, want, o.Faults(), page)
	}
	_, err := Read(`<main><h1>a</main>`)
	assert.Error(t, err)
}
