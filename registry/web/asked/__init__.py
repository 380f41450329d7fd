"""What addresses and forms ask for: read, checked, shown again with each fault beside its field."""
