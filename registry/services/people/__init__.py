"""Accounts, passwords, sessions and tokens."""
