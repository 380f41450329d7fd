"""Who comes in, and what they may open: sessions, tokens, the table of access, headers."""
