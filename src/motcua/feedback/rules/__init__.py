"""What the law says. Pure."""
