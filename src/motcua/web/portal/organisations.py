"""«Hồ sơ của tổ chức»: everything filed for whom one represents, to search, narrow down and take away as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.documents.tables import write_csv
from motcua.dossiers import batches
from motcua.dossiers.narrowing import Narrowing, narrowed, procedures_among
from motcua.dossiers.queries import late_from, of_applicant
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.payments import queries as payments
from motcua.web.components.language import bilingual
from motcua.web.components.words import PublicStatus, moment, public_status
from motcua.web.portal import procedures
from motcua.web.portal.authorisations import Party

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from motcua.dossiers.models import Dossier, FilingBatch

A_PAGE = 50
TITLES = (
    "Số hồ sơ",
    "Thủ tục",
    "Nộp cho",
    "Trạng thái",
    "Nộp lúc",
    "Hẹn trả",
    "Phí, lệ phí (đồng)",
    "Đã trả (đồng)",
    "Còn phải trả (đồng)",
)
TAKEN_MOST, AT_ONCE = 10_000, 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says."""

    principal: str = ""
    text: str = ""
    state: str = ""
    procedure: str = ""
    first: str = ""
    last: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier."""

    dossier: "Dossier"
    procedure: str
    status: PublicStatus
    applicant: str
    fee: payments.Fee


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown."""

    asked: Asked
    principals: list[Party]
    procedures: list[tuple[str, str]]
    lines: list[Line]
    count: int
    before: int
    after: int
    batches: "list[tuple[FilingBatch, str]]"


def asked(get: QueryDict, principal: str = "") -> Asked:
    """From the address; `principal` when it names none."""
    number = get.get("trang", "1")
    return Asked(
        get.get("cho", principal),
        get.get("tim", "").strip(),
        get.get("trang-thai", ""),
        get.get("thu-tuc", ""),
        get.get("tu", "").strip(),
        get.get("den", "").strip(),
        max(int(number), 1) if number.isdecimal() and len(number) < 7 else 1,  # noqa: PLR2004
    )


def page(actor: Actor, wanted: Asked) -> Page:
    """Of the organisations and people this person represents today; one's own are at «Hồ sơ của tôi»."""
    represented = parties.principals_of(actor.party) if actor.party else []
    rows = _found(actor, wanted, represented)
    count, start = rows.count(), (wanted.page - 1) * A_PAGE
    names = _names(actor, represented)
    lines = _lines(list(rows[start : start + A_PAGE]), names)
    return Page(
        wanted,
        [Party(one, names.get(one, "")) for one in represented],
        _procedures(actor, represented),
        lines,
        count,
        wanted.page - 1 if wanted.page > 1 else 0,
        wanted.page + 1 if start + A_PAGE < count else 0,
        [(one, procedures.name_of(one.procedure)) for one in batches.batches_of(actor)],
    )


def as_csv(actor: Actor, wanted: Asked) -> bytes:
    """The same lines, all of them."""
    represented = parties.principals_of(actor.party) if actor.party else []
    names = _names(actor, represented)
    return write_csv([gettext(t) for t in TITLES], _csv(_found(actor, wanted, represented), names))


def _csv(rows: "QuerySet[Dossier]", names: dict[str, str]) -> Iterator[list[str]]:
    left = rows[:TAKEN_MOST].iterator(chunk_size=AT_ONCE)
    while some := list(islice(left, AT_ONCE)):
        for line in _lines(some, names):
            dossier = line.dossier
            yield [
                dossier.number or "",
                line.procedure,
                line.applicant,
                str(line.status.tag.words),
                moment(dossier.submitted_at) if dossier.submitted_at else "",
                moment(dossier.due_at) if dossier.due_at else "",
                *map(str, (dossier.fee_vnd, *line.fee)),
            ]


def _found(actor: Actor, wanted: Asked, represented: list[str]) -> "QuerySet[Dossier]":
    whose = [wanted.principal] if wanted.principal in represented else represented
    narrowing = Narrowing(wanted.text, wanted.state, wanted.procedure, _day(wanted.first), _day(wanted.last))
    return narrowed(of_applicant(actor, whose), narrowing)


def _names(actor: Actor, represented: list[str]) -> dict[str, str]:
    if not represented:
        return {}
    with purpose(actor, Why.OWN):
        return parties.names(represented)


def _procedures(actor: Actor, represented: list[str]) -> list[tuple[str, str]]:
    found = procedures_among(of_applicant(actor, represented))
    return list({code: bilingual(name) for code, name in found}.items())


def _lines(some: "Sequence[Dossier]", names: dict[str, str]) -> list[Line]:
    fees = payments.fees_of([dossier.public_id for dossier in some])
    return [_line(dossier, names, fees.get(dossier.public_id, payments.NO_FEE)) for dossier in some]


def _line(dossier: "Dossier", names: dict[str, str], fee: payments.Fee) -> Line:
    name, owner = dossier.revision.spec().name, dossier.person or dossier.organisation
    return Line(
        dossier,
        bilingual(name.vi, name.en),
        public_status(dossier.status, late_from(dossier)),
        names.get(owner.public_id, "") if owner else "",
        fee,
    )


def _day(text: str) -> date | None:
    """A day that is none narrows nothing down."""
    try:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    except ValueError:
        return None
