"""Acts. One file for each. None of them moves a dossier: they return the charge."""
