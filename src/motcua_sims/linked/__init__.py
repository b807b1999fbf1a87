"""MÔ PHỎNG: what the pretended systems of linked procedures share: they take a part, work on it, and tell the outcome, signed.

Each can be away, slow, wrong, answer twice, late or not at all; its page shows everything that it was told and that it said.
"""
