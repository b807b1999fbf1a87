"""Kết nối: outside systems behind one protocol each. Filled by later issues; never calls out inside a transaction."""
