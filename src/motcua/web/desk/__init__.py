"""Bàn một cửa: queue and dossier room for officers."""
