"""Pages of verifiers: review, correction, publishing."""
