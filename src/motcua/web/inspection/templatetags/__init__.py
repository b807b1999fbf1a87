"""Filters of this site."""
