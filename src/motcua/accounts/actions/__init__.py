"""What changes an account: one file an act."""
