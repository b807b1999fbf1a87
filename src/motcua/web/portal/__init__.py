"""Cổng người dân: search, file, pay, track, verify. For citizens and whoever holds a paper."""
