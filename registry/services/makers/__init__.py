"""What makers register: products, labels with their claims and pictures, batches."""
