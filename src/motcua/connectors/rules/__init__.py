"""Pure: what an outside system said, in our words."""
