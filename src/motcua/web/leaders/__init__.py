"""Lãnh đạo: boards that drill down to the dossier, and the signing stack."""
