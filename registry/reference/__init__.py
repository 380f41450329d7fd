"""Opens data/ for the rest of the house."""
