"""Quầy: what happens at the counter before there is a dossier: a person's own phone, a second screen. Never files anything."""
