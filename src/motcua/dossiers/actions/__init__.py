"""Verbs. One file for each; every one enters by `door`."""
