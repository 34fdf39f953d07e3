package main

import (
	"strings"

	"golang.org/x/text/language"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// languageOf is the language of a flag --lang, which admits zh and en.
func languageOf(flag string) language.Tag {
	if flag == "en" {
		return language.English
	}
	return language.Chinese
}

// inLanguage is a text in the language of a flag --lang.
func inLanguage(flag string, text rules.Text) string {
	if flag == "en" {
		return text.English
	}
	return text.Chinese
}

// explanationText ends with one line feed.
func explanationText(e assistance.Explanation) string {
	return strings.TrimRight(e.String(), "\n") + "\n"
}
