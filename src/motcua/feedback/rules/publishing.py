"""What an answer that everybody reads must not say: who asked, whom it was about, or a number that leads to them.

Legal basis: QĐ 766/QĐ-TTg (answers to petitions are made public); Luật 91/2025/QH15 (no personal data without need).
"""

import re
from collections.abc import Iterable

from motcua.kernel.text import fold

QUESTION_MAX = 500
NUMBER = re.compile(r"\d(?:[ .-]?\d){8,}")  # telephone, identity, tax code
WORD = re.compile(r"\w+")
LEAST_WORDS = 2  # a single word, «Hoa», is a flower too


def points_at_somebody(text: str, names: Iterable[str], references: Iterable[str]) -> bool:
    """One of the names stands in it, a reference («H31.101-260302-0001»), or nine digits in a row."""
    said = f" {' '.join(WORD.findall(fold(text)))} "
    folded = (fold(name) for name in names)
    named = any(f" {name} " in said for name in folded if len(name.split()) >= LEAST_WORDS)
    cited = any(one and one.lower() in text.lower() for one in references)
    return named or cited or NUMBER.search(text) is not None
