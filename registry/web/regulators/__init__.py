"""Pages of regulators: search, figures, signals, recalls, draft limits."""
