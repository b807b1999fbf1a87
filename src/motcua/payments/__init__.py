"""Thu phí: what is owed, by which rule, and whether it is paid. Never moves a dossier."""
