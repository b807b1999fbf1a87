"""Money is whole đồng, always an int named `_vnd`."""


def dong(amount_vnd: int) -> str:
    """150000 → «150.000 đồng»."""
    return f"{amount_vnd:,}".replace(",", ".") + " đồng"
