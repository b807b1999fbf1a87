"""Mô phỏng: a seeded province that acts through the same doors as everyone. Never writes a row itself."""
