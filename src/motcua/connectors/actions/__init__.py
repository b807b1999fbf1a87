"""What the house asks of outside systems, one act a file."""
