"""Tables: their headings, columns, rows, and what gives each its sense."""
