"""What time starts."""
