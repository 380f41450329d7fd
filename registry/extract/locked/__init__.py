"""The door to a stranger's file: a process that the kernel locks in, and what may come back out of it."""
