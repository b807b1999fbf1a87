"""A witness of ledgers (C2SP tlog-witness): keeps the newest checkpoint of each log it knows, and cosigns only what grew out of it.

Runs elsewhere, under somebody else. It shares code with the verifier alone and never imports motcua.
"""
