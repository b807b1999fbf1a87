"""The lines above a signature: on whose behalf, instead of whom, by which instrument.

Legal basis: Điều 13, Phụ lục I, NĐ 30/2020/NĐ-CP.
"""


def authority_lines(agency: str, title: str, under: str) -> tuple[str, ...]:
    """«TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», «TUQ. …» as they apply; empty for a one-man authority."""
    lines: list[str] = []
    if agency.startswith("Ủy ban nhân dân"):
        lines.append("TM. ỦY BAN NHÂN DÂN")
    if under:
        lines.append(f"TUQ. theo {under}")
    if title.startswith("Phó "):
        head = title.removeprefix("Phó ")
        lines.append(f"KT. {head.upper()}")
    return tuple(lines)


def title_in_block(title: str) -> str:
    """«Chủ tịch Ủy ban nhân dân» is printed as «Chủ tịch»: the line above already says for whom."""
    return title.removesuffix(" Ủy ban nhân dân")
