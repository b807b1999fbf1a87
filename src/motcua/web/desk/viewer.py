"""The middle pane: one file's page as a picture, or the answers when there is no file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from motcua.dossiers.queries import Detail
from motcua.kernel.errors import NotFound
from motcua.web.components import fields
from motcua.web.components.words import said
from motcua.web.desk import addresses

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


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of a file; `pages` are the numbers to choose from."""

    src: str
    thumb: str  # its address without page and ending
    download: str
    page: int
    pages: tuple[int, ...]
    before: str
    after: str
    title: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Either a picture or the answers."""

    tabs: tuple[Tab, ...]
    opened: str
    picture: Picture | None
    answers: tuple[AnswerPage, ...]


def viewer(look: Detail, answers: Mapping[str, Any], opened: str, page: int, view: str) -> Viewer:
    """`opened` is a tab's name; without one the form is shown. Raises NotFound for a tab that is not there."""
    tabs = _tabs(look, view)
    opened = opened or ANSWERS
    if opened not in {tab.name for tab in tabs}:
        raise NotFound(what=f"tệp «{opened}»")
    picture = _picture(look, opened, page, view)
    return Viewer(tabs, opened, picture, () if picture else answer_pages(look, answers))


def answer_pages(look: Detail, answers: Mapping[str, Any]) -> tuple[AnswerPage, ...]:
    """The form as it was filled in, page by page; what was not answered is left out."""
    layout = look.dossier.revision.form.layout
    pages = (
        AnswerPage(said(p.title, p.title_en), tuple(r for r in fields.rows(p.questions, answers) if r.value))
        for p in layout.pages
    )
    return tuple(page for page in pages if page.rows)


def _tabs(look: Detail, view: str) -> tuple[Tab, ...]:
    names = {c.code: str(c.name) for c in look.dossier.revision.spec().components}
    titled = [(ANSWERS, gettext("Tờ khai"))]
    titled += [(f"tp-{c.pk}", names.get(c.code, c.code)) for c in look.components if c.file_id]
    if look.outcome is not None:
        titled.append(
            (DRAFT, gettext("Dự thảo kết quả") if look.outcome.status == "drafted" else gettext("Kết quả"))
        )
    public_id = look.dossier.public_id
    return tuple(Tab(n, t, addresses.room(public_id, view, tep=n) + "#viewer") for n, t in titled)


def _picture(look: Detail, opened: str, page: int, view: str) -> Picture | None:
    public_id = look.dossier.public_id
    if opened == DRAFT and look.outcome is not None:
        return _draft(look, page, view)
    row = next((c for c in look.components if f"tp-{c.pk}" == opened), None)
    if row is None or row.file is None or not row.file.pages:
        return None
    base = f"/mc/ho-so/{public_id}/tep/{row.file.sha256}"
    return _page(base, row.file.pages, page, (row.name or opened, _address(public_id, view, opened)))


def _draft(look: Detail, page: int, view: str) -> Picture:
    public_id, outcome = look.dossier.public_id, look.outcome
    if outcome is not None and outcome.paper is not None:
        base, count = f"/mc/ho-so/{public_id}/tep/{outcome.paper.file.sha256}", outcome.paper.file.pages
    else:
        base, count = f"/mc/ho-so/{public_id}/du-thao/trang", page
    return _page(base, max(1, count), page, (gettext("Kết quả"), _address(public_id, view, DRAFT)))


def _address(public_id: str, view: str, opened: str) -> str:
    return addresses.room(public_id, view, tep=opened)


def _page(base: str, count: int, page: int, named: tuple[str, str]) -> Picture:
    title, address = named
    page = min(max(1, page), count)
    return Picture(
        src=f"{base}/{page}.webp",
        thumb=base,
        download="" if base.endswith("/trang") else base,
        page=page,
        pages=tuple(range(1, min(count, THUMBS) + 1)),
        before=f"{address}&trang={page - 1}#viewer" if page > 1 else "",
        after=f"{address}&trang={page + 1}#viewer" if page < count else "",
        title=title,
    )
