"""Pages for everybody with a pack in the hand."""
