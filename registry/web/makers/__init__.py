"""Pages of makers: products, labels, batches, lists, codes."""
