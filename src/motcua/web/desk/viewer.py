"""The middle pane: one file's page as a picture, or the answers when there is no file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.documents.queries import turns_of
from motcua.dossiers.outcome_preview import pages_of
from motcua.dossiers.queries import Detail
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components import fields
from motcua.web.components.language import bilingual
from motcua.web.desk import addresses

if TYPE_CHECKING:
    from motcua.dossiers.models import Component

ANSWERS, DRAFT = "to-khai", "du-thao"
THUMBS = 40


@dataclass(frozen=True, slots=True)
class Tab:
    """One thing to look at."""

    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One page of the form with its answers in words."""

    title: str
    rows: tuple[fields.Row, ...]


class Thumb(NamedTuple):
    """A page to choose."""

    number: int
    src: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of a file; `pages` are those to choose from. Without `sha256` it is a draft, which nobody turns or reads."""

    src: str
    large: str
    download: str
    sha256: str
    page: int
    pages: tuple[Thumb, ...]
    count: int
    before: str
    after: str
    title: str

    @property
    def is_stack(self) -> bool:
        """Several pages of a file of the dossier: it may hold several papers."""
        return bool(self.sha256) and self.count > 1


class Asking(NamedTuple):
    """What the address asks to see."""

    tab: str
    page: int
    view: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Either a picture or the answers."""

    tabs: tuple[Tab, ...]
    opened: str
    picture: Picture | None
    answers: tuple[AnswerPage, ...]

    @property
    def earlier(self) -> Tab | None:
        """What lies before the opened one, reached from its first page."""
        return self._beside(-1) if self.picture is None or not self.picture.before else None

    @property
    def later(self) -> Tab | None:
        """What comes after the opened one, reached from its last page."""
        return self._beside(1) if self.picture is None or not self.picture.after else None

    def _beside(self, step: int) -> Tab | None:
        place = [tab.name for tab in self.tabs].index(self.opened) + step
        return self.tabs[place] if 0 <= place < len(self.tabs) else None


def viewer(look: Detail, answers: Mapping[str, Any], asked: Asking, actor: Actor) -> Viewer:
    """Without a tab in the address the form is shown. Raises NotFound for a tab that is not there."""
    tabs = _tabs(look, asked.view)
    if asked.tab not in {tab.name for tab in tabs}:
        raise NotFound(what=Phrase("tệp «{opened}»", opened=asked.tab))
    picture = _draft(look, asked, actor) if asked.tab == DRAFT else _component(look, asked)
    return Viewer(tabs, asked.tab, picture, () if picture else answer_pages(look, answers))


def answer_pages(look: Detail, answers: Mapping[str, Any]) -> tuple[AnswerPage, ...]:
    """The form as it was filled in, page by page; what was not answered is left out."""
    layout = look.dossier.revision.form.layout
    pages = (
        AnswerPage(
            bilingual(p.title, p.title_en), tuple(r for r in fields.rows(p.questions, answers) if r.value)
        )
        for p in layout.pages
    )
    return tuple(page for page in pages if page.rows)


def _tabs(look: Detail, view: str) -> tuple[Tab, ...]:
    names = {c.code: str(c.name) for c in look.dossier.revision.spec().components}
    titled = [(ANSWERS, gettext("Tờ khai"))]
    titled += _papers([c for c in look.components if c.file_id], names)
    if look.outcome is not None:
        titled.append(
            (DRAFT, gettext("Dự thảo kết quả") if look.outcome.status == "drafted" else gettext("Kết quả"))
        )
    public_id = look.dossier.public_id
    return tuple(Tab(n, t, addresses.room(public_id, view, tep=n) + "#viewer") for n, t in titled)


def _papers(rows: Sequence["Component"], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Of several files of one paper each says which: the whole that was parted, its parts, what came later."""
    many = Counter(row.code for row in rows)
    for row in rows:
        name = names.get(row.code, row.code)
        yield f"tp-{row.pk}", f"{name} ({row.name})" if many[row.code] > 1 and row.name else name


def _component(look: Detail, asked: Asking) -> Picture | None:
    row = next((c for c in look.components if f"tp-{c.pk}" == asked.tab), None)
    if row is None or row.file is None or not row.file.pages:
        return None
    source = Source(_file(look, row.file.sha256), row.file.pages, row.file.sha256, turns_of(row.file.sha256))
    named = {c.code: str(c.name) for c in look.dossier.revision.spec().components}
    return _page(look, asked, source, row.name or named.get(row.code, row.code))


def _file(look: Detail, sha256: str) -> str:
    return f"/mc/ho-so/{look.dossier.public_id}/tep/{sha256}"


def _draft(look: Detail, asked: Asking, actor: Actor) -> Picture:
    """The outcome: the signed file, or the draft as it would be printed now."""
    public_id, outcome = look.dossier.public_id, look.outcome
    if outcome is not None and outcome.paper is not None:
        file = outcome.paper.file
        source = Source(_file(look, file.sha256), file.pages, "", {})
    else:
        source = Source(f"/mc/ho-so/{public_id}/du-thao/trang", pages_of(actor, public_id), "", {})
    return _page(look, asked, source, gettext("Kết quả"))


class Source(NamedTuple):
    """Where pages come from: address, how many, and for files of the dossier their hash and how pages are turned."""

    base: str
    pages: int
    sha256: str
    turns: Mapping[int, int]

    def src(self, page: int, **more: int) -> str:
        """Address of a page's picture. The turn stands in it, so that no cache shows the page as it was."""
        turn = self.turns.get(page, 0)
        words = urlencode(more | ({"xoay": turn} if turn else {}))
        return f"{self.base}/{page}.webp" + (f"?{words}" if words else "")


def _page(look: Detail, asked: Asking, source: Source, title: str) -> Picture:
    base, count = source.base, source.pages
    address = addresses.room(look.dossier.public_id, asked.view, tep=asked.tab)
    page = min(max(1, asked.page), max(1, count))
    return Picture(
        src=source.src(page),
        large="" if base.endswith("/trang") else source.src(page, to=1),
        download="" if base.endswith("/trang") else base,
        sha256=source.sha256,
        page=page,
        pages=tuple(Thumb(n, source.src(n, be=1)) for n in range(1, min(count, THUMBS) + 1)),
        count=max(1, count),
        before=f"{address}&trang={page - 1}#viewer" if page > 1 else "",
        after=f"{address}&trang={page + 1}#viewer" if page < count else "",
        title=title,
    )
