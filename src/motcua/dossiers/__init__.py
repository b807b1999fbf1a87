"""Hồ sơ: the life of one application, from start to archive, and its only door. Never measures itself."""
