"""What people should look at: signals, and recall notices."""
