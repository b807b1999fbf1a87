"""Officers' site (/mc): queue, dossier room, counter intake, register. No rule and no query of its own."""
