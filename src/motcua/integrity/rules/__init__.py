"""Pure: what a life in the ledger shows, how sure a suspicion is, which dossiers a lot draws."""
