"""Which procedure a person means: the fewer words stand between the question and a name, the better.

Source: our own; measured on real questions in `tests/test_search.py`.
"""

import re

from motcua.kernel.text import fold

# Said by people, never told apart by them.
IDLE = frozenset(
    [
        "toi",
        "minh",
        "em",
        "anh",
        "chi",
        "muon",
        "can",
        "xin",
        "lam",
        "the",
        "nao",
        "o",
        "dau",
        "cho",
        "thu",
        "tuc",
        "ve",
        "va",
        "cua",
        "la",
        "gi",
        "giup",
        "hoi",
        "di",
        "duoc",
        "thi",
        "bi",
        "i",
        "how",
        "to",
        "get",
        "a",
        "the",
        "my",
        "of",
        "for",
    ]
)
WORD = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
Told = tuple[str, str, str]  # folded name, synonyms divided by « / », text


def words_of(text: str) -> tuple[str, ...]:
    """The words that say something; all of them when none does."""
    words = tuple(word for part in WORD.findall(fold(text)) for word in part.split("."))
    telling = tuple(word for word in words if word not in IDLE)
    return (telling or words)[:12]


def rank(words: tuple[str, ...], told: Told) -> tuple[int, int, int, str]:
    """Sorts best first: how exactly a name or synonym fits, how many words it has, how long the name is."""
    name, synonyms, text = told
    phrases = [name, *synonyms.split(" / ")]
    best = min((_fit(words, phrase) for phrase in phrases if phrase), default=3)
    hits = sum(any(word in phrase.split() for phrase in phrases) for word in words)
    anywhere = sum(word in text.split() for word in words)
    return best, -hits * 4 - anywhere, len(name), name


def _fit(words: tuple[str, ...], phrase: str) -> int:
    """0: the phrase itself; 1: its words one after another; 2: all its words; 3: some."""
    asked, there = " ".join(words), [word for word in phrase.split() if word not in IDLE]
    if asked == " ".join(there):
        return 0
    if f" {asked} " in f" {' '.join(there)} ":
        return 1
    return 2 if set(words) <= set(there) or set(there) <= set(words) else 3
