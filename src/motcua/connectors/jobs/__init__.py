"""What the worker starts."""
