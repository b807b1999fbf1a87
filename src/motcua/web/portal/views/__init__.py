"""Requests in, pages out; one file for each noun."""
