"""What people ask: searches, packs looked up, papers compared, figures, digests."""
