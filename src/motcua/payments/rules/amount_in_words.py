"""An amount as people read it aloud: 1.505.000 → «Một triệu năm trăm lẻ năm nghìn đồng».

Source: Vietnamese reading of numbers: groups of three, «lẻ», «mười», «mốt», «lăm».
"""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
GROUPS = ((MILLION, "triệu"), (THOUSAND, "nghìn"), (1, ""))


def in_words(amount_vnd: int) -> str:
    """With a capital and «đồng». Raises ValueError below zero."""
    if amount_vnd < 0:
        raise ValueError(amount_vnd)
    words = _read(amount_vnd) or DIGITS[0]
    return f"{words[0].upper()}{words[1:]} đồng"


def _read(number: int, *, is_inner: bool = False) -> str:
    billions, rest = divmod(number, BILLION)
    parts = [f"{_read(billions, is_inner=is_inner)} tỷ"] if billions else []
    for size, name in GROUPS:
        group, rest = divmod(rest, size)
        if group:
            parts.append(f"{_group(group, is_inner=is_inner or bool(parts))} {name}".strip())
    return " ".join(parts)


def _group(group: int, *, is_inner: bool) -> str:
    """Three digits; inside a larger number the hundreds are always said."""
    hundreds, rest = divmod(group, 100)
    parts = [f"{DIGITS[hundreds]} trăm"] if hundreds or is_inner else []
    if rest:
        parts.append(_pair(rest, is_alone=not parts))
    return " ".join(parts)


def _pair(rest: int, *, is_alone: bool) -> str:
    tens, ones = divmod(rest, 10)
    if not tens:
        return DIGITS[ones] if is_alone else f"lẻ {DIGITS[ones]}"
    said = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if not ones:
        return said
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, DIGITS[ones])
    return f"{said} {last}"
