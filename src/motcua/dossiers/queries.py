"""Every read of a dossier."""
