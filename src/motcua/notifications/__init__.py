"""Thông báo: messages out, by channel. Never decides who deserves one."""
