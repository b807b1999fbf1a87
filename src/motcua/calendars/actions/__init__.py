"""Acts. One file for each."""
