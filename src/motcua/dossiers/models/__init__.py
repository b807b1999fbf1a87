"""Rows. One file for each."""
