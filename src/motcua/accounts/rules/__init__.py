"""Pure functions about who may do what."""
