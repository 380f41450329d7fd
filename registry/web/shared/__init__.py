"""What every request shares: settings, stores, the database session, answers kept."""
