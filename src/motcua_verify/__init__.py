"""Verify a ledger without motcua: hashlib and cryptography, nothing else."""
