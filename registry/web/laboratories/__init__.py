"""Pages of laboratories: uploads, dry runs, webhooks."""
