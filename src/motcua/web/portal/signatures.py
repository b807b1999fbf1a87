"""The form's signatures as their applicant sees them."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.actions.sign_form import is_waiting, signatures_now
from motcua.dossiers.rules.form_signing import STATUS_NAMES, Signing, is_stuck
from motcua.dossiers.scope import is_applicant
from motcua.signing import remote

if TYPE_CHECKING:
    from motcua.documents.models import Paper
    from motcua.dossiers.models import Dossier

DRAFT = "draft"


class Line(NamedTuple):
    """One signer: who, how it stands, until when it is asked or since when it is over."""

    who: str | Promise
    words: str
    at: datetime | None
    is_asked: bool


class Signatures(NamedTuple):
    """`state` changes whenever the page would; `telephone` is the pretended one of the demo."""

    lines: list[Line]
    is_waiting: bool
    is_stuck: bool
    is_done: bool
    state: str
    paper: "Paper | None"
    telephone: str
    is_my_turn: bool


def is_offered(actor: Actor, dossier: "Dossier") -> bool:
    """There is a service, and this person may sign this form."""
    may_sign = bool(actor.party) and may(actor, Permission.SIGN_FORM)
    return may_sign and remote.is_offered() and bool(dossier.number) and is_applicant(actor, dossier)


def signatures_of(dossier: "Dossier", actor: Actor) -> Signatures:
    """How far everybody is."""
    rows = list(signatures_now(dossier).select_related("paper__file"))
    statuses = [row.status for row in rows]
    paper = rows[0].paper if rows else None
    return Signatures(
        [
            Line(
                _("Ông/bà") if row.party == actor.party else _("Người cùng ký"),
                STATUS_NAMES[Signing(row.status)],
                row.expires_at if row.status == Signing.ASKED else row.ended_at,
                row.status == Signing.ASKED,
            )
            for row in rows
        ],
        is_waiting(rows),
        is_stuck(statuses),
        bool(rows) and set(statuses) == {Signing.SIGNED},
        "-".join(statuses),
        paper if paper is not None and paper.status != DRAFT else None,
        f"{settings.CSC_URL}/dien-thoai" if settings.DEMO else "",
        any(row.party == actor.party and row.status != Signing.SIGNED for row in rows),
    )
