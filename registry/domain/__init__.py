"""What is true: units, measurements, claims, rules and verdicts, known to the standard library alone."""
