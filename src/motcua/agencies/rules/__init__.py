"""Pure functions about agencies."""
