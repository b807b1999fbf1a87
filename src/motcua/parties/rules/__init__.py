"""Pure functions about people: numbers, names, sources, periods."""
