"""A document comes in and is read: delivery, intake, the work of reading, and dry runs."""
