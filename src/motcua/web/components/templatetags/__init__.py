"""Filters and tags of every site."""
