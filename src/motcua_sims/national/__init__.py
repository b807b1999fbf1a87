"""MÔ PHỎNG: the national portal in small: told the state of each dossier by a province, files new ones there, and asks what it knows.

It can be away, slow, wrong, or take a message and never say so; its page shows every dossier and how far it is.
"""
