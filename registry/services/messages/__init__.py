"""What leaves the registry: webhooks and mail."""
