"""Reading a VietQR as a banking app does: account, amount and text out of tag, length, value."""


def read(text: str) -> tuple[str, int, str]:
    """(account, amount, text). Raises ValueError, KeyError for what is no transfer to an account."""
    root = _split(text)
    merchant = _split(root["38"])
    if merchant["00"] != "A000000727":
        raise ValueError("not a NAPAS code")
    return _split(merchant["01"])["01"], int(root["54"]), _split(root["62"])["08"]


def _split(text: str) -> dict[str, str]:
    parts = {}
    while text:
        size = int(text[2:4])
        parts[text[:2]], text = text[4 : 4 + size], text[4 + size :]
    return parts
