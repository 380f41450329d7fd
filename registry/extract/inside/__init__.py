"""What is done to a stranger's file inside the locked process."""
