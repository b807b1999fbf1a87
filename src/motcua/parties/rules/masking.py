"""What a stranger may see of a name or number: enough for its owner to know it, nothing more.

Legal basis: Luật 91/2025/QH15 (no more data than the purpose needs). The shapes are ours.
"""


def mask_name(name: str) -> str:
    """«Nguyễn Thị Lan» → «N***** T** Lan»."""
    *front, given = name.split() or [""]
    return " ".join([*(word[0] + "*" * (len(word) - 1) for word in front), given])


def mask_number(number: str) -> str:
    """«033199000001» → «033*****0001»; short numbers vanish whole."""
    kept = 7
    if len(number) <= kept:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - kept) + number[-4:]
