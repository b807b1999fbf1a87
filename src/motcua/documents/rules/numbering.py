"""How a document's number is written.

Legal basis: khoản 3 phần II Phụ lục I, NĐ 30/2020/NĐ-CP: Arabic numerals, a zero before numbers under 10, then the symbol.
"""

import re

SYMBOL = re.compile(r"[A-ZĐ][A-ZĐ0-9&.-]{0,38}")


def notation(value: int, symbol: str) -> str:
    """5, «GP-UBND» → «05/GP-UBND»."""
    return f"{value:02}/{symbol}"


def is_symbol(text: str) -> bool:
    """Capital letters, digits and hyphens: «GP-UBND», «TB-SCT»."""
    return SYMBOL.fullmatch(text) is not None
