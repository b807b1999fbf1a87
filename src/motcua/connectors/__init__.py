"""Kết nối: outside systems that know something, behind one protocol each. Never calls out inside a transaction, never blocks filing."""
