"""Verify a ledger without motcua: hashlib and cryptography, nothing else (psycopg where the ledger is in PostgreSQL)."""
