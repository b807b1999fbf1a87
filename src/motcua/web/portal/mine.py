"""A person's own dossiers, in the order in which they need attention."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.dossiers.queries import late_from, newest_of
from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.web.components.language import bilingual
from motcua.web.components.words import PublicStatus, public_status

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

DISCARDED = "da-huy"  # the page was reached by throwing a draft away
WAITING = {Status.AWAITING_SUPPLEMENT, Status.AWAITING_DUTY}


class Line(NamedTuple):
    """One dossier of a list."""

    dossier: "Dossier"
    procedure: str
    status: PublicStatus


class Group(NamedTuple):
    """A heading and its dossiers."""

    title: str | Promise
    lines: list[Line]


def groups(actor: Actor, principal: str = "") -> list[Group]:
    """What waits for me first; empty groups are left out. Of this principal only, while one acts for somebody."""
    lines = [_line(dossier) for dossier in newest_of(actor, principal)]
    told = [
        Group(_("Cần ông/bà làm"), [line for line in lines if line.dossier.status in WAITING]),
        Group(_("Bản nháp, chưa nộp"), [line for line in lines if line.dossier.status == Status.DRAFT]),
        Group(_("Đang giải quyết"), [line for line in lines if _is_running(line.dossier.status)]),
        Group(_("Đã xong"), [line for line in lines if line.dossier.status in FINISHED]),
    ]
    return [group for group in told if group.lines]


def _is_running(status: str) -> bool:
    return status not in FINISHED and status not in WAITING and status != Status.DRAFT


def _line(dossier: "Dossier") -> Line:
    name = dossier.revision.spec().name
    return Line(dossier, bilingual(name.vi, name.en), public_status(dossier.status, late_from(dossier)))
