"""Ý kiến người dân: ratings, petitions, reception, complaints, denunciations. Never edits a dossier, never guesses what was not said."""
