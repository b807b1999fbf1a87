"""Bộ chỉ số: packs of criteria, scored from facts. Never touches a dossier row."""
