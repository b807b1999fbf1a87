"""Thanh tra: flags, samples, what was published counted again, the ledger with its proofs. Changes no dossier."""
