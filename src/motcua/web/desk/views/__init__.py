"""Pages and acts. One file for each noun."""
