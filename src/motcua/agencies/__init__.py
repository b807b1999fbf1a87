"""Cơ quan: agencies with their history, positions, officers and delegations. Never knows citizens or dossiers."""
