"""Linked procedures for whoever waits: each outcome, who gives it, and how far it is."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.catalogue.rules.spec import LinkedPart
from motcua.dossiers import parts
from motcua.kernel.errors import NotFound
from motcua.web.components.language import bilingual
from motcua.web.components.words import Tag

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier, Outcome
    from motcua.dossiers.queries import Detail

DONE, REFUSED = Tag("luc", "●", _("đã có")), Tag("do", "■", _("bị từ chối"))
WORKING, STOPPED = Tag("lam", "◆", _("đang làm")), Tag("xam", "○", _("chưa có"))


class Part(NamedTuple):
    """One outcome. `code` opens it in the wallet and on the verify page; `reason` says why there is none."""

    name: str
    issuer: str
    tag: Tag
    number: str
    code: str
    reason: str


def parts_of(found: "Detail") -> list[Part]:
    """In the order of the procedure."""
    dossier = found.dossier
    linked = parts.steps(dossier)
    if not linked:
        return []
    given = {row.part: row for row in parts.given(dossier)}
    own = found.outcome if found.outcome and found.outcome.signed_at else None
    mine = dossier.revision.spec().outcome.code
    is_open = any(task.kind != "return" for task in found.open_tasks)
    return [
        _part(dossier, part, own if part.outcome == mine else given.get(step), is_open=is_open)
        for step, part in linked.items()
    ]


def _part(dossier: "Dossier", part: LinkedPart, row: "Outcome | None", *, is_open: bool) -> Part:
    name = bilingual(part.name.vi, part.name.en)
    if row is None:
        return Part(name, _place(dossier, part), WORKING if is_open else STOPPED, "", "", "")
    issuer = parts.issuer_of(row)
    if row.status == "refused":
        return Part(name, issuer, REFUSED, "", "", row.evidence)
    return Part(name, issuer, DONE, row.document_number, row.public_id, "")


def _place(dossier: "Dossier", part: LinkedPart) -> str:
    try:
        code = (
            dossier.agency
            if part.agency == "handling"
            else agencies.section(dossier.agency, part.agency).code
        )
        return agencies.agency(code).name
    except NotFound:
        return ""
