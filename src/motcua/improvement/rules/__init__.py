"""Pure functions: the steps of an explanation and of an assignment, and their terms."""
