"""Working time as people write it in a route: `4h`, `30m`, `0.25d`; and as BPMN writes it: `PT8H`, `P3D`.

A day is 8 working hours. Source: BPMN 2.0.2 (OMG formal/2013-12-09) and ISO 8601 for `P…`.
"""

import re
from decimal import Decimal

from motcua.kernel.phrase import Phrase

MINUTES = {"m": Decimal(1), "h": Decimal(60), "d": Decimal(480)}
_SHORT = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)([mhd])")
_ISO = re.compile(r"P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,5})M)?)?")


def minutes(text: str) -> int:
    """Working minutes of `4h`, `90m` or `0.5d`. Raises ValueError with what to write instead."""
    found = _SHORT.fullmatch(text.strip())
    amount = Decimal(found[1]) * MINUTES[found[2]] if found else Decimal("0.5")
    if amount % 1:
        raise ValueError(Phrase("thời hạn «{text}» không đọc được; viết như 4h, 30m hoặc 0.25d", text=text))
    return int(amount)


def iso_minutes(text: str) -> int:
    """Working minutes of `PT8H` or `P1DT4H`; quotes around it are allowed. Raises ValueError."""
    found = _ISO.fullmatch(text.strip().strip("\"'"))
    total = (
        sum(int(n or 0) * size for n, size in zip(found.groups(), (480, 60, 1), strict=True)) if found else 0
    )
    if not total:
        raise ValueError(Phrase("thời gian chờ «{text}» không đọc được; viết như PT8H hoặc P3D", text=text))
    return total


def short(amount: int) -> str:
    """The shortest writing of so many working minutes: 480 → `1d`, 120 → `2h`, 90 → `90m`."""
    for unit in ("d", "h"):
        size = int(MINUTES[unit])
        if amount and amount % size == 0:
            return f"{amount // size}{unit}"
    return f"{amount}m"
