"""Comparing units fairly: how sure a share is, between which ranks a unit lies, what its own mix of work explains."""
