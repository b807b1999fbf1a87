"""Witnesses outside."""
