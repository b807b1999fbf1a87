"""What the worker does: scores follow the cells."""
