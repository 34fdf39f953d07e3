// Package house holds nothing but the tests that keep the house in order: which package may import which, which module
// is known to which package, what an exported signature may show, and what stands at the top of the repository.
//
// Packages point one way: from commands and examples over assistance, eligibility, policies and rules to exact values
// and places in files. cel-go, YAML and decimals each have one room, so that replacing one is one change.
package house
