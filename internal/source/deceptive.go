package source

// Deceptive reports whether a code point makes a text look like another to a human reader: it is invisible, it changes the direction
// of what follows, or it ends a line for some programs and not for others.
func Deceptive(r rune) bool {
	switch {
	case r == 0x85, r == 0x2028, r == 0x2029: // line ends for some
		return true
	case r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069: // direction
		return true
	case r == 0xAD, r == 0x200B, r >= 0x2060 && r <= 0x2064, r == 0xFEFF: // invisible
		return true
	case r >= 0xE0000 && r <= 0xE007F: // invisible tags
		return true
	default:
		return false
	}
}
