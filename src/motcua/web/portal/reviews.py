"""Everything a person is about to file, to be read once more before it is signed for."""

from dataclasses import dataclass
from typing import NamedTuple

from motcua.agencies import queries as agencies
from motcua.dossiers import filing
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.errors import ComponentsMissing
from motcua.eforms.rules.layout import Page
from motcua.kernel.errors import DomainError
from motcua.payments.rules.fees import Bill
from motcua.web.components.fields import Mistake, Row
from motcua.web.components.language import bilingual, told
from motcua.web.portal.drafts import Draft
from motcua.web.portal.papers import Papers, papers_of
from motcua.web.portal.words import RETURN_WAYS, limit

FEW = 2  # so many known answers are read faster than opened
SHORT = 3  # so few pages of answers are found without headings


class Section(NamedTuple):
    """One page of answers and where to change them. `known`: what nobody had to say, when that is more than a few."""

    title: str
    change: str
    rows: list[Row]
    known: list[Row]


@dataclass(frozen=True, slots=True)
class Review:
    """What the check page shows. `problem`: why it cannot be filed as it is, though every answer is right."""

    sections: list[Section]
    papers: Papers
    bill: Bill | None = None
    agency: str = ""
    limit: str = ""
    missing: tuple[Mistake, ...] = ()
    problem: str = ""

    @property
    def is_long(self) -> bool:
        """It takes headings to find one's way."""
        return len(self.sections) > SHORT

    @property
    def is_ready(self) -> bool:
        """Nothing stands in the way."""
        return self.bill is not None


def review(draft: Draft) -> Review:
    """A draft whose answers are right, with its fee, its deciding agency and what is still missing."""
    here = f"/ho-so/{draft.dossier.public_id}"
    sections = [_section(draft, page, f"{here}/cau-hoi/{number}?sua=1") for number, page in draft.pages()]
    papers = papers_of(draft)
    try:
        checked = filing.check(draft.dossier.revision, request_of(draft.dossier))
    except ComponentsMissing:
        missing = tuple(
            Mistake(one.path, one.label, one.message, f"{here}/giay-to") for one in papers.missing
        )
        return Review(sections, papers, missing=missing)
    except DomainError as error:
        return Review(sections, papers, problem=told(error))
    return Review(
        sections,
        papers,
        bill=checked.bill,
        agency=agencies.agency(checked.agency).name,
        limit=limit(checked.case.limit_for("self")),
    )


def _section(draft: Draft, page: Page, change: str) -> Section:
    rows, sources = draft.rows(page), draft.sources()
    known = [row for row in rows if row.name in sources or row.name == _implied(draft)]
    known = known if len(known) > FEW else []
    return Section(
        bilingual(page.title, page.title_en), change, [row for row in rows if row not in known], known
    )


def _implied(draft: Draft) -> str:
    """The question that the button which began answered «for me»: the name over the answers says whom it is about."""
    asked = draft.form.layout.at_start
    return asked.path if asked and not (draft.is_for_another or draft.on_behalf) else ""


def is_return_way(way: str) -> bool:
    """One of those offered."""
    return way in {code for code, _, _ in RETURN_WAYS}
