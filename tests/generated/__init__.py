"""Random certificates with known truth: drawn from a seed, read, and compared."""
