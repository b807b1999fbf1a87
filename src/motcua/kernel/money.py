"""Money is whole đồng, always an int named `_vnd`."""

from motcua.kernel.phrase import Number, Phrase


def dong(amount_vnd: int) -> Phrase:
    """150000 → «150.000 đồng»."""
    return Phrase("{amount} đồng", amount=Number(f"{amount_vnd:,}".replace(",", ".")))
