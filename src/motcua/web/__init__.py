"""Cửa: HTTP in, HTML out. No rule, no query of its own, no model."""
