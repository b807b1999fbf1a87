"""The print centre: every paper of a dossier, how often it was printed, when last and by whom."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.counters import queries
from motcua.counters.actions.print_paper import print_paper
from motcua.documents import forms as press
from motcua.documents import queries as documents
from motcua.dossiers import names
from motcua.dossiers.queries import detail
from motcua.web.desk import evidence, slips
from motcua.web.desk.papers import papers_of

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

CONTROL_SLIP = "mau-06"
CONTROL_SLIP_NAME = _("Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 06)")


class Line(NamedTuple):
    """One paper. `paper`: public id; empty while the worker makes it."""

    name: str | Promise
    paper: str
    times: int
    printed_at: datetime | None
    printed_by: str


def lines(actor: Actor, name: str) -> tuple["Dossier", list[Line]]:
    """Raises NotFound."""
    look = detail(actor, name)
    log = queries.printings(look.dossier.public_id)
    made = [(one.name, one.href.rpartition("/")[2]) for one in papers_of(look)]
    found = []
    for title, paper in [*made, (CONTROL_SLIP_NAME, CONTROL_SLIP)]:
        rows = log.get(paper, []) if paper else []
        last = rows[0] if rows else None
        by = names.name_of(last.made_by) if last else ""
        found.append(Line(title, paper, len(rows), last.made_at if last else None, by))
    return look.dossier, found


def printed(actor: Actor, name: str, paper: str, key: str) -> bytes:
    """The PDF, and one more line in the log. Raises NotFound."""
    dossier = detail(actor, name).dossier
    if paper == CONTROL_SLIP:
        content = press.render(CONTROL_SLIP, slips.control_slip(actor, name))
    else:
        found = evidence.paper_of(actor, name, paper)
        content = documents.open_file(found.file.sha256)
    print_paper(dossier.public_id, paper, actor=actor, key=key)
    return content
