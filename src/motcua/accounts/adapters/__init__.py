"""How outside libraries are told our rules: sealed one-time secrets, blind names in the log-in brake."""
