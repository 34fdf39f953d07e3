// Package source holds the files policies are written in, places inside them, and the problems found at those places.
//
// Lines and columns are counted from one. A column counts Unicode code points, as an editor does, never bytes. A line ends with a line
// feed, or with a carriage return and a line feed; no other character ends a line.
package source
