"""Measures the reader on a folder of certificates whose truth is known; see `python -m tests.corpus --help`."""
