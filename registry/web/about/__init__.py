"""Pages on the registry itself: front page, data, public log, trust, health."""
