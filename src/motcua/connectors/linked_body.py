"""What another agency's system is told of one part: the frame of NĐ 63/2024, and the fields of its own screen, filled from the dossier."""

from typing import Any

from motcua.accounts.actor import SYSTEM, Actor
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries.printing import printed_answers
from motcua.connectors import link_shelf
from motcua.connectors.models import LinkedMessage
from motcua.connectors.rules.link_terms import Filled, Known, LinkTerms, filled
from motcua.connectors.rules.national import moment
from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.parties.purpose import Why, purpose


def terms_of(message: LinkedMessage) -> LinkTerms:
    """As they were when the step opened."""
    return link_shelf.in_force(message.target, clock.local_date(message.made_at))


def sheet_of(message: LinkedMessage, actor: Actor, why: str = Why.HANDLING) -> tuple[Filled, ...]:
    """Opens the answers for this person; call it outside a transaction that waits for a network."""
    return filled(terms_of(message), _known(message.dossier, actor, why))


def body_of(message: LinkedMessage) -> dict[str, Any]:
    """`{maDonVi, maTTHC, module, maHoSo, ngayTiepNhan, techId, data, fileDinhKem}`; files by name and hash."""
    terms, dossier = terms_of(message), message.dossier
    files = dossier.components.exclude(file=None).select_related("file").order_by("pk")
    return {
        "maThongDiep": message.public_id,
        "maDonVi": dossier.agency,
        "maTTHC": terms.procedure or catalogue.kept(dossier.revision_id).code,
        "module": terms.module,
        "maHoSo": dossier.number or "",
        "ngayTiepNhan": moment(dossier.received_at or dossier.started_at),
        "techId": dossier.public_id,
        "data": {one.name: one.value for one in sheet_of(message, SYSTEM, Why.EXCHANGE)},
        "fileDinhKem": [
            {"maThanhPhan": c.code, "tenTep": c.name, "maBam": c.file.sha256} for c in files if c.file
        ],
    }


def _known(dossier: Dossier, actor: Actor, why: str) -> Known:
    own = dossier.outcomes.filter(part="").order_by("-pk").first()
    with purpose(actor, why, dossier.public_id):
        answers = sealed.read_answers(dossier)
        facts = sealed.open_outcome(own) if own else {}
    words = printed_answers(catalogue.kept(dossier.revision_id), answers)
    return Known(answers, words, facts)
