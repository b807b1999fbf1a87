"""Which service a person means: spoken Vietnamese, with or without marks, half a word, a slip of the pen.

Pure: services as folded phrases in, keys out, best first. Words and pairs of neighbouring words are weighed by how few
services have them. A word that no service has is read as its beginning, as it sounds, one letter off, or as two run together.
Source: ours; measured on `tests/spoken.csv`.
"""

import itertools
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

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
        "nay",
        "kia",
        "voi",
        "a",
        "oi",
        "nhe",
        "roi",
        "con",
        "de",
        "i",
        "how",
        "to",
        "get",
        "my",
        "of",
        "for",
    ]
) - {"con", "de"}  # «con» and «đẻ» say much
WORD = re.compile(r"[a-z0-9]+")
NEAR, BEGUN = 0.6, 0.5  # what a word counts that was not said just so
ASKED, TOLD, TEXT, WHOLE = (
    0.6,
    0.4,
    0.15,
    0.2,
)  # shares: of the question, of the phrase; the rest of the text; word for word
CUT = 0.5  # of the best: what fits half as well was not meant
SPLIT_MIN, SLIP_MIN, BEGUN_MAX = 5, 4, 12
WORDS_MAX, VARIANTS_MAX = 14, 6
SOUNDS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("ch", "ch"),
    ("tr", "ch"),
    ("gi", "d"),
    ("r", "d"),
    ("qu", "k"),
    ("c", "k"),
    ("s", "x"),
    ("l", "n"),
    ("v", "d"),
)
ENDS = (("ch", "t"), ("nh", "n"), ("ng", "n"), ("c", "t"), ("k", "t"))
Weighed = dict[tuple[str, ...], float]


class Said(NamedTuple):
    """A service: its key, what it is called (folded), what else is written about it (folded), a small advantage."""

    key: str
    phrases: tuple[str, ...]
    text: str = ""
    bonus: float = 0.0


class Phrase(NamedTuple):
    """One name of a service, weighed."""

    service: int
    words: tuple[str, ...]
    weight: float


def words_of(text: str) -> tuple[str, ...]:
    """The words that say something; all of them when none does."""
    return telling(letters(text))


def letters(text: str) -> tuple[str, ...]:
    """Every word, folded. «ký» and «kí» are one."""
    return tuple(word.replace("y", "i") for word in WORD.findall(fold(text)))[:WORDS_MAX]


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the idle ones, unless there is nothing else."""
    return tuple(word for word in words if word not in IDLE) or words


class Finder:
    """Services made ready to be found; `everyday` maps folded everyday words to the words of the law."""

    def __init__(self, services: Iterable[Said], everyday: Mapping[str, str] | None = None) -> None:
        self.services = tuple(services)
        self.everyday = {letters(said): letters(meant) for said, meant in (everyday or {}).items()}
        named = [(i, words_of(phrase)) for i, one in enumerate(self.services) for phrase in one.phrases]
        held: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for i, words in named:
            for feature in _features(words):
                held[feature].add(i)
        count = len(self.services) or 1
        self.weights = {feature: math.log(1 + count / len(some)) for feature, some in held.items()}
        self.phrases = [Phrase(i, words, self._weight(_features(words))) for i, words in named if words]
        self.postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, phrase in enumerate(self.phrases):
            for feature in set(_features(phrase.words)):
                self.postings[feature].append(at)
        self.texts: dict[str, list[int]] = defaultdict(list)  # word → the services whose other text has it
        for i, one in enumerate(self.services):
            for word in set(words_of(one.text)):
                self.texts[word].append(i)
        self.vocabulary = sorted({word for (*_, word) in self.weights} | self.texts.keys())
        self.known = frozenset(self.vocabulary)
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        for word in self.vocabulary:
            self.by_sound[sound(word)].append(word)

    def find(self, text: str, limit: int = 20) -> list[str]:
        """Keys, best first; nothing when no word is known."""
        scores: dict[int, float] = {}
        for words in self._variants(letters(text)):
            for service, score in self._scored(words).items():
                scores[service] = max(score, scores.get(service, 0.0))
        least = max(scores.values(), default=0.0) * CUT
        kept = (i for i, score in scores.items() if score >= least)
        order = sorted(kept, key=lambda i: (-scores[i] - self.services[i].bonus, self.services[i].key))
        return [self.services[i].key for i in order[:limit]]

    def _scored(self, words: tuple[str, ...]) -> dict[int, float]:
        asked = self._asked(words)
        total = sum(self.weights.get(feature, 0.0) * share for feature, share in asked.items()) or 1.0
        met: dict[int, float] = defaultdict(float)
        for feature, share in asked.items():
            for at in self.postings.get(feature, ()):
                met[at] += self.weights[feature] * share
        scores: dict[int, float] = {}
        for at, weight in met.items():
            phrase = self.phrases[at]
            score = ASKED * weight / total + TOLD * weight / phrase.weight + WHOLE * (phrase.words == words)
            scores[phrase.service] = max(score, scores.get(phrase.service, 0.0))
        for feature, share in asked.items():
            for i in self.texts.get(feature[0], ()) if len(feature) == 1 else ():
                scores[i] = scores.get(i, 0.0) + TEXT * share / len(words)
        return scores

    def _asked(self, words: tuple[str, ...]) -> Weighed:
        """Words and neighbours, as said or as probably meant, each with its share."""
        meant = [self._meant(word, is_last=at == len(words) - 1) for at, word in enumerate(words)]
        found: Weighed = {}
        for at, some in enumerate(meant):
            for word, share in some.items():
                found[word,] = max(share, found.get((word,), 0.0))
                for after, also in meant[at + 1].items() if at + 1 < len(meant) else ():
                    found[word, after] = share * also
        return found

    def _meant(self, word: str, *, is_last: bool) -> dict[str, float]:
        found = {word: 1.0} if word in self.known else {}
        if not found:
            found = dict.fromkeys(self._near(word), NEAR)
        if is_last or not found:
            for other in self._begun(word):
                found.setdefault(other, BEGUN)
        return found

    def _near(self, word: str) -> Iterator[str]:
        yield from self.by_sound.get(sound(word), ())
        if len(word) >= SLIP_MIN:
            yield from (
                other
                for other in self.vocabulary
                if abs(len(other) - len(word)) <= 1 and one_off(word, other)
            )

    def _begun(self, word: str) -> list[str]:
        at = bisect_left(self.vocabulary, word)
        some = self.vocabulary[at : at + BEGUN_MAX]
        return [other for other in some if other.startswith(word) and other != word]

    def _variants(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """As said, with run-together words apart, with everyday words in the law's."""
        found = [words]
        apart = tuple(part for word in words for part in self._apart(word))
        if apart != words:
            found.append(apart)
        for said, meant in self.everyday.items():
            for one in tuple(found):
                if (at := _place(one, said)) >= 0 and len(found) < VARIANTS_MAX:
                    found.append((*one[:at], *meant, *one[at + len(said) :]))
        return list(dict.fromkeys(telling(one) for one in found if one))

    def _apart(self, word: str) -> tuple[str, ...]:
        if word not in self.known and len(word) >= SPLIT_MIN:
            for at in range(2, len(word) - 1):
                if word[:at] in self.known and word[at:] in self.known:
                    return word[:at], word[at:]
        return (word,)

    def _weight(self, features: Iterable[tuple[str, ...]]) -> float:
        return sum(self.weights[feature] for feature in set(features)) or 1.0


def sound(word: str) -> str:
    """What it sounds like to somebody, somewhere in the country: «trú» and «chú», «cước» and «cướt»."""
    for written, heard in SOUNDS:
        if word.startswith(written):
            word = heard + word.removeprefix(written)
            break
    for written, heard in ENDS:
        if word.endswith(written) and len(word) > len(written):
            return word.removesuffix(written) + heard
    return word


def one_off(a: str, b: str) -> bool:
    """One letter added, lost, changed, or two neighbours swapped."""
    if len(a) == len(b):
        at = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
        swapped = a[:at] + a[at + 1 : at + 2] + a[at : at + 1] + a[at + 2 :]
        return a != b and (a[at + 1 :] == b[at + 1 :] or swapped == b)
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _features(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield from ((word,) for word in words)
    yield from itertools.pairwise(words)


def _place(words: tuple[str, ...], part: tuple[str, ...]) -> int:
    return next((i for i in range(len(words) - len(part) + 1) if words[i : i + len(part)] == part), -1)
