"""Rows to results: value, unit, limits, and the evidence for them."""
