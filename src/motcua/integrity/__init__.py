"""Liêm chính: looks in the ledger for ways of bending a figure, draws samples, recomputes. Never reads a dossier's row."""
