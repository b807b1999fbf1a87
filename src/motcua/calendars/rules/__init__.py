"""Working-time arithmetic: pure functions over a frozen calendar."""
