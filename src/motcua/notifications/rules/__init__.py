"""Pure: which channels, when again, which words."""
