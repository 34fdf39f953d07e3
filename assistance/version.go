package assistance

// Version is the version of the engine. A record carries it, so that an auditor knows what decided.
const Version = "0.1.0"
