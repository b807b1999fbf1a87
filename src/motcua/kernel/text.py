"""Vietnamese text: folding for search, normal form, sorting by given name."""

import unicodedata

_D = str.maketrans("đĐ", "dD")


def nfc(text: str) -> str:
    """One code point a letter (NFC), single spaces, no edges."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower case without marks, đ included: «Đất đai» → «dat dai»."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    return nfc("".join(c for c in plain if not unicodedata.combining(c)).lower())


def slug(text: str) -> str:
    """Letters, digits and single hyphens: for file names and anchors."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
