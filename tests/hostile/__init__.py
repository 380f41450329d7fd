"""Hostile and odd PDFs of our own making, one function a kind; none is anybody's document."""
