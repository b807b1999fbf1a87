"""Pure functions of this room."""
