"""What we do: one verb, one transaction, one event."""
