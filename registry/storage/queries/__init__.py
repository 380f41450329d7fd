"""Reads: what the pages, the work and the table of access ask the database."""
