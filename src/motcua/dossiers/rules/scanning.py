"""Which pages off the scanner are one paper, and which component that paper is.

A separator sheet says it. Where it is missing, the title in the upper part of a page is compared with the names of the
papers that the dossier asks for. What is less than sure is asked of a person.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from motcua.kernel.text import fold

PAGES_MAX = 400  # of one batch
SURE = 80  # from here on nobody is asked
ASKED = SURE - 10
BLANK = 30  # dark points of 100,000 that dust makes on an empty side
MARK = re.compile(r"/h/([0-9a-z]{26})(?:#(tach|tp=[\w.-]{1,60}))?$")
ANYBODYS = "MOTCUA:TACH"
UPPER_PART = 480  # thousandths of the page in which a title stands
MOTTO = "cong hoa xa hoi chu nghia viet nam"
NUMBERED = re.compile(r"\b(?:trang|page)\s*:?\s*(\d{1,3})\s*(?:/|tren|of)\s*\d{1,3}\b|^\W*(\d{1,3})\W*$")
HEAD_TOP = 260  # above it the motto of a paper's first page, and a page's number
WORDLESS = frozenset(
    re.findall(
        r"\w+",
        "giay to sao chinh va hoac cua theo mau co da duoc cho cac mot so noi hop le neu kem voi bang la de tai khi"
        " nguoi nhung van 01 02 03",
    )
)
AS_COPY = re.compile(r"\b(?:ban sao|ban chup|ban chinh|ban goc|co chung thuc|chung thuc|xuat trinh)\b")
IN_BRACKETS = re.compile(r"\([^)]*\)")
ALIKE, ALIKE_LENGTH = 0.8, 4  # of two words, one of them read by a machine
KINDS = (
    "to khai",
    "don",
    "giay de nghi",
    "bien ban",
    "quyet dinh",
    "ban an",
    "trich luc",
    "hop dong",
    "giay",
)
OTHER_KIND = 0.6  # a declaration for a certificate is not the certificate
EITHER = re.compile(r"\s+hoặc\s+|[,;/]\s*", re.IGNORECASE)
WHOSE = re.compile(r"\s+(?:của|về|cho)\s+", re.IGNORECASE)
TITLE, CLEAR_LEAD = 0.72, 0.15
SAID_ELSEWHERE = 92  # of 100: a title that outweighs the separator before it


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print: its words, the distance of its upper edge from the page's, in thousandths."""

    text: str
    top: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What a code of ours on a page says: a dossier's public id, a component's code; both may be empty."""

    dossier: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page as the machine saw it. `mark`: it is a separator. `is_readable`: there is a picture of it at all."""

    position: int
    lines: tuple[Line, ...] = ()
    mark: Mark | None = None
    ink: int = 10_000
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A component a dossier asks for: its code, and every name that its paper goes by."""

    code: str
    names: tuple[str, ...]


@dataclass(slots=True)
class FoundPaper:
    """Pages that are one paper. `sure` is of 100; `said_by`: mark, title, place or nothing."""

    dossier: str
    component: str = ""
    sure: int = 0
    said_by: str = ""
    pages: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Split:
    """Papers in their order; pages left out, with the reason."""

    papers: tuple[FoundPaper, ...]
    left_out: Mapping[int, str]


Asked = Mapping[str, Sequence[KnownPaper]]  # by dossier


def names_in(name: str) -> tuple[str, ...]:
    """«Bản án, quyết định ly hôn hoặc giấy chứng tử của vợ» goes by its parts too, and by each without its «của …»."""
    either = [part for part in EITHER.split(name) if part]
    return tuple(dict.fromkeys([name, *either, *(WHOSE.split(part)[0] for part in either)]))


def mark_in(codes: Sequence[str]) -> Mark | None:
    """The first of these codes that is ours: the receipt's, a component's, or a sheet for anybody."""
    for code in codes:
        if code.strip() == ANYBODYS:
            return Mark()
        if found := MARK.search(code.strip()):
            return Mark(found[1], (found[2] or "").removeprefix("tach").removeprefix("tp="))
    return None


def split(pages: Sequence[PageSeen], asked: Asked, dossier: str = "") -> Split:
    """`dossier` is the one of pages that do not say otherwise."""
    papers: list[FoundPaper] = []
    left_out: dict[int, str] = {}
    begun: FoundPaper | None = None
    for page in pages:
        if why := why_left_out(page):
            left_out[page.position] = why
        if page.mark is not None:
            begun = _told(page.mark, asked, begun.dossier if begun else dossier)
            papers.append(begun)
        if page.position in left_out:
            continue
        if begun is None or _begins(page, begun, asked):
            begun = FoundPaper(begun.dossier if begun else dossier)
            papers.append(begun)
        if not begun.pages:
            _name(begun, page, asked.get(begun.dossier, ()))
        elif _might_begin(page, begun, asked):
            begun.sure = min(begun.sure, ASKED)
        begun.pages.append(page.position)
    return Split(tuple(paper for paper in papers if paper.pages), left_out)


def why_left_out(page: PageSeen) -> str:
    """Empty for a page that is part of a paper."""
    if page.mark is not None:
        return "separator"
    if not page.is_readable:
        return "unread"
    return "blank" if page.ink < BLANK and not page.lines else ""


def classify(lines: Sequence[Line], papers: Sequence[KnownPaper]) -> tuple[str, int]:
    """The component whose name the title bears, and how sure that is; («», 0) when none does."""
    ranked = sorted(((score(lines, paper), paper.code) for paper in papers), reverse=True)
    if not ranked or ranked[0][0] < TITLE / 2:
        return "", 0
    best, code = ranked[0]
    lead = best - (ranked[1][0] if len(ranked) > 1 else 0)
    if best >= TITLE and lead >= CLEAR_LEAD:
        return code, min(99, round(80 + 20 * best * min(1, lead * 2)))
    return code, round(70 * best)


def score(lines: Sequence[Line], paper: KnownPaper) -> float:
    """How much of a title is in one of the paper's names, and of the name in the title: 0 to 1."""
    titles = _titles([line for line in lines if line.top < UPPER_PART])
    return max((_alike(title, name) for title in titles for name in paper.names), default=0.0)


def _told(mark: Mark, asked: Asked, dossier: str) -> FoundPaper:
    """What a separator says of the paper behind it; a component that its dossier does not ask for counts for nothing."""
    dossier = mark.dossier or dossier
    if mark.component in {paper.code for paper in asked.get(dossier, ())}:
        return FoundPaper(dossier, mark.component, 100, "mark")
    return FoundPaper(dossier)


def _name(paper: FoundPaper, page: PageSeen, papers: Sequence[KnownPaper]) -> None:
    """By the title of its first page, unless a separator has said it; the only one that is asked for is a fair guess."""
    if paper.component:
        return
    paper.component, paper.sure = classify(page.lines, papers)
    paper.said_by = "title" if paper.component else ""
    if not paper.component and len(papers) == 1:
        paper.component, paper.sure, paper.said_by = papers[0].code, 60, "place"


def _begins(page: PageSeen, begun: FoundPaper, asked: Asked) -> bool:
    """A page without separator that is the first of another paper."""
    if not begun.pages or _page_number(page.lines) > 1:
        return False
    code, sure = classify(page.lines, asked.get(begun.dossier, ()))
    if begun.said_by == "mark":
        is_clear = sure >= SAID_ELSEWHERE and (has_motto(page.lines) or _heads(page.lines))
        return is_clear and code != begun.component
    return has_motto(page.lines) or (sure >= SURE and code != begun.component)


def _might_begin(page: PageSeen, begun: FoundPaper, asked: Asked) -> bool:
    """A page that was kept with the one before, and looks like a first page all the same: somebody is asked."""
    if _page_number(page.lines) > 1:
        return False
    if begun.said_by == "mark":
        code, sure = classify(page.lines, asked.get(begun.dossier, ()))
        return code != begun.component and (sure >= ASKED or has_motto(page.lines))
    return _heads(page.lines)


def _heads(lines: Sequence[Line]) -> bool:
    """There is a title at the very head."""
    return any(line.top < HEAD_TOP and _is_title(line.text) for line in lines)


def has_motto(lines: Sequence[Line]) -> bool:
    """«Cộng hòa xã hội chủ nghĩa Việt Nam» at the head: the first page of an official paper."""
    return any(
        SequenceMatcher(None, MOTTO, part).ratio() >= ALIKE
        for line in lines
        if line.top < HEAD_TOP
        for part in _parts(fold(line.text))
    )


def _parts(text: str) -> tuple[str, ...]:
    """The whole line, and its end: the office may stand on the same line, left of the motto."""
    return text, text[-len(MOTTO) :]


def _page_number(lines: Sequence[Line]) -> int:
    """«Trang 2/3», or a number alone at the head or foot; 0 when the page does not say."""
    for line in lines:
        if HEAD_TOP / 2 < line.top < 1000 - HEAD_TOP / 2:
            continue
        if found := NUMBERED.search(fold(line.text)):
            return int(found[1] or found[2])
    return 0


def _titles(lines: Sequence[Line]) -> list[str]:
    """Lines, alone and with the next one or two: titles are long."""
    found = [fold(line.text) for line in lines if _is_title(line.text)]
    return [" ".join(found[at : at + many]) for at in range(len(found)) for many in (1, 2, 3)]


def _is_title(text: str) -> bool:
    """In capitals, nearly all of it."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 5 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)  # noqa: PLR2004


def _alike(title: str, name: str) -> float:
    """Harmonic mean of both shares, less when they are papers of different kinds."""
    there, wanted = _words(title), _tokens(name)
    if min(len(there), len(wanted)) < 2:  # noqa: PLR2004 (one word says nothing)
        return 0.0
    in_name = sum(any(_same(word, other) for other in wanted) for word in there) / len(there)
    in_title = sum(any(_same(word, other) for other in there) for word in wanted) / len(wanted)
    mean = 2 * in_name * in_title / ((in_name + in_title) or 1)
    kinds = {_kind(title), _kind(fold(name))} - {""}
    return mean * (OTHER_KIND if len(kinds) > 1 else 1)


def _kind(folded: str) -> str:
    """What the name begins with, of the kinds that are told apart."""
    places = [(found.start(), kind) for kind in KINDS if (found := re.search(rf"\b{kind}\b", folded))]
    return min(places)[1] if places else ""


@cache
def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= ALIKE_LENGTH
    return is_long and SequenceMatcher(None, one, other).ratio() >= ALIKE


@cache
def _tokens(name: str) -> tuple[str, ...]:
    """Words of a name that tell it from others."""
    return _words(AS_COPY.sub(" ", fold(IN_BRACKETS.sub(" ", name))))


def _words(folded: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in re.findall(r"\w+", folded) if word not in WORDLESS))
