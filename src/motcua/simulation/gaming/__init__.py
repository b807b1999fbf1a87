"""Bending a figure, played with labels: a file in `plays` for each flag of `integrity/flags`, and honest lives around them.

Doors of this house refuse much of it, so it is played as entries of a ledger: as another system would hand them in.
"""
