"""MÔ PHỎNG: a population database in small. The residents are the demo's invented citizens, whose numbers nobody has; it keeps
a log of every question as the real one does.
"""
