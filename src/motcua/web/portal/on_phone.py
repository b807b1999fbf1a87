"""A counter's questions on the person's own phone: no log-in, nothing known beforehand, one secret of the browser."""

from typing import TYPE_CHECKING, NamedTuple

import segno
from django.utils.safestring import SafeString, mark_safe

from motcua.catalogue import queries as catalogue
from motcua.counters import queries, sealed
from motcua.dossiers import filing
from motcua.dossiers.filing import Filing
from motcua.web.components.fields import Row
from motcua.web.components.language import bilingual
from motcua.web.portal.drafts import Filling

if TYPE_CHECKING:
    from motcua.counters.models import HandOff


class Section(NamedTuple):
    """One page of answers and where to change them."""

    title: str
    change: str
    rows: list[Row]


def filling(row: "HandOff") -> Filling:
    """The questions with what was answered so far."""
    revision = catalogue.revision(row.procedure, row.revision)
    answers = sealed.answers_of(row)
    around = filing.surroundings(Filing(revision.code, answers, channel="counter"))
    return Filling(revision=revision, answers=answers, around=around)


def sections(found: Filling, token: str) -> list[Section]:
    """Everything that was said, to be read once more."""
    pages = [(number, page, found.rows(page)) for number, page in found.pages()]
    return [
        Section(bilingual(page.title, page.title_en), address(token, f"{number}?sua=1"), rows)
        for number, page, rows in pages
        if rows
    ]


def opened(token: str, seat: str) -> "HandOff":
    """Raises HandOffClosed, HandOffElsewhere."""
    return queries.of_phone(token, seat)


def address(token: str, where: str = "") -> str:
    """A page of it."""
    return f"/tu-khai/{token}" + (f"/{where}" if where else "")


def spaced(code: str) -> str:
    """«k7m 2qx»: read aloud in two breaths."""
    return f"{code[:3]} {code[3:]}"


def picture_of(code: str) -> SafeString:
    """For the counter's scanner, which types what it reads."""
    svg = segno.make(code, error="m", micro=False).svg_inline(border=4, omitsize=True)
    return mark_safe(svg)  # noqa: S308  drawn by us: squares, no word of anybody
