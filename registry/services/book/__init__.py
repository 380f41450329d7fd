"""What happened, written down once: events, the public log made of them, and the dump."""
