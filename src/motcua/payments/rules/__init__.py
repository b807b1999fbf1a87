"""What is owed and what a provider's word changes: pure functions."""
