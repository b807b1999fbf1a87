"""What time or the worker starts; each job calls an action."""
