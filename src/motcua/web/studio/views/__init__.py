"""Views of the studio. One file for each noun."""
