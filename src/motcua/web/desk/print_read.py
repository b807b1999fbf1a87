"""What a machine read of the papers: its opinion of each answer, the words of a page, a search through all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.documents.reader import PrintedPage
from motcua.documents.texts import texts_of
from motcua.dossiers.comparing import Check, checks_of
from motcua.dossiers.queries import Detail
from motcua.kernel.text import fold
from motcua.web.components.words import Tag
from motcua.web.desk import addresses

HITS_MOST, SNIPPET, ASKED_MOST = 30, 90, 80
TAGS = {
    "match": Tag("luc", "●", _("khớp")),
    "differs": Tag("ho-phach", "▲", _("khác")),
    "unreadable": Tag("xam", "○", _("không đọc thấy")),
}


class Opinion(NamedTuple):
    """Of one answer: a tag, what is printed where it differs, where it stands."""

    name: str
    tag: Tag
    verdict: str
    seen: str
    href: str
    sha256: str


class Hit(NamedTuple):
    """One line in which the words were found."""

    words: str
    page: int
    href: str


class Paged(NamedTuple):
    """What the address asks of the words: a search, or the words of the page that is open."""

    find: str = ""
    is_text: bool = False
    tab: str = ""
    page: int = 1
    view: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read of this dossier, as far as the page asks for it."""

    is_due: bool
    opinions: Mapping[str, Opinion]
    first_pages: Mapping[str, int]
    find: str = ""
    hits: tuple[Hit, ...] = ()
    is_text: bool = False
    lines: tuple[str, ...] = ()

    def of_file(self, sha256: str) -> tuple[Opinion, ...]:
        """Opinions that rest on this file."""
        return tuple(one for one in self.opinions.values() if sha256 and one.sha256 == sha256)

    @property
    def differing(self) -> int:
        """How many answers stand otherwise on a paper."""
        return sum(one.verdict == "differs" for one in self.opinions.values())


def read_of(look: Detail, asked: Paged) -> Read:
    """Inside a purpose: words of papers are about people."""
    has_files = any(row.file_id for row in look.components)
    is_due, checks = checks_of(look.dossier) if has_files else (False, {})
    tabs = {row.file.sha256: f"tp-{row.pk}" for row in look.components if row.file is not None}
    find = asked.find.strip()[:ASKED_MOST]
    texts = texts_of(tabs) if find or asked.is_text else {}
    opened = next((sha256 for sha256, tab in tabs.items() if tab == asked.tab), "")
    public_id, view = look.dossier.public_id, asked.view
    places = {sha: addresses.room(public_id, view, tep=tab) for sha, tab in tabs.items()}
    return Read(
        is_due=is_due,
        opinions={name: _opinion(check, places) for name, check in checks.items()},
        first_pages=_first_pages(checks.values()),
        find=find,
        hits=tuple(_hits(texts, fold(find), places))[:HITS_MOST] if find else (),
        is_text=asked.is_text,
        lines=tuple(_lines(texts.get(opened, ())[asked.page - 1 : asked.page])),
    )


def _opinion(check: Check, places: Mapping[str, str]) -> Opinion:
    href = f"{places[check.sha256]}&trang={check.page}#viewer" if check.sha256 in places else ""
    return Opinion(check.name, TAGS[check.verdict], check.verdict, check.seen, href, check.sha256)


def _first_pages(checks: Iterable[Check]) -> dict[str, int]:
    pages: dict[str, int] = {}
    for check in checks:
        if check.sha256:
            pages[check.sha256] = min(check.page, pages.get(check.sha256, check.page))
    return pages


def _hits(
    texts: Mapping[str, tuple[PrintedPage, ...]], wanted: str, places: Mapping[str, str]
) -> Iterator[Hit]:
    for sha256, pages in texts.items():
        for number, page in enumerate(pages, 1):
            for line in _lines([page]):
                if wanted in fold(line):
                    yield Hit(line[:SNIPPET], number, f"{places[sha256]}&trang={number}#viewer")


def _lines(pages: Iterable[PrintedPage]) -> Iterator[str]:
    for page in pages:
        line, words = -1, list[str]()
        for word in page.words:
            if word.line != line and words:
                yield " ".join(words)
                words = []
            line = word.line
            words.append(word.text)
        if words:
            yield " ".join(words)
