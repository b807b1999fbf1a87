"""Dữ kiện: the ledger, folded into rows. Never reads a dossier."""
