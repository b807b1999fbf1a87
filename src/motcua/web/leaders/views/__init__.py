"""Pages. One file for each noun."""
