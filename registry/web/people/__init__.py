"""Everybody's own account."""
