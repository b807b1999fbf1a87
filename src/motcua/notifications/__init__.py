"""Thông báo: messages out, by channel. Never decides who deserves one: sources in the rooms above do (`contract.py`)."""
