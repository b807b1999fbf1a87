"""Thanh tra: sampling, recompute, ledger viewer. Filled by a later issue."""
