//go:build !race

package cn_test

const raceDetector = false
