"""What the paper says; knows no database, no web, no queue."""
