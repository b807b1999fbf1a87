"""One archive of everything that cannot be made again: database, files, ledger. Never the keys, unless asked for."""
