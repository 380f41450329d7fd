"""Claims and laws against what was measured: verdicts, and all they rest on."""
