"""Sổ cái: what happened, in order, sealed in a Merkle tree. Never updates or deletes an entry; never holds personal data."""
