"""What a digitised copy is called: agency, kind of paper, number in the year's book, version.

Legal basis: Điều 8, TT 01/2023/TT-VPCP. The order of the parts is that of the archives' guideline: MCQ_LV_STT_PB.
"""

import re

from motcua.kernel.text import fold

SYMBOL = "SH"  # the book of digitised copies
LETTERS_MAX = 6
DIGITS = 6
IN_BRACKETS = re.compile(r"\([^)]*\)")


def copy_name(agency: str, paper: str, value: int, version: int = 1) -> str:
    """«H31.101», «Giấy chứng sinh», 12 → «H31.101_GCS_000012_01»."""
    return f"{agency}_{initials(paper)}_{value:0{DIGITS}}_{version:02}"


def initials(paper: str) -> str:
    """«Giấy chứng sinh» → «GCS»; of a long name the first letters."""
    words = re.findall(r"[a-z0-9]+", fold(IN_BRACKETS.sub(" ", paper)))
    return "".join(word[0] for word in words)[:LETTERS_MAX].upper() or "GT"
