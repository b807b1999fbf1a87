"""Ý kiến người dân: ratings, petitions, reception, complaints, denunciations. Filled by later issues; never edits a dossier."""
