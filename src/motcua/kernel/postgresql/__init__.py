"""PostgreSQL as Django knows it, reading moments quicker. Settings name this package as the engine."""
