"""Lịch làm việc: holidays, office hours and the arithmetic of legal time. Never asks what time it is."""
