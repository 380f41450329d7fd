"""How a process that opens a stranger's file is started, kept to its bounds, and locked in by the kernel."""
