"""I-1: Filed, and for longer than the desk may take nobody said anything."""
