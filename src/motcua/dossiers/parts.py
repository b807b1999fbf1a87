"""Linked procedures (một cửa liên thông): the parts that other agencies give, each with its step, its paper and its issuer.

Legal basis: NĐ 63/2024/NĐ-CP.
"""

from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import LinkedPart
from motcua.dossiers.models import Dossier, Outcome
from motcua.workflow.queries import open_tasks

ENDING = frozenset({"return", "sign"})  # kinds of steps that no part is waited for in


def steps(dossier: Dossier) -> dict[str, LinkedPart]:
    """The parts that stand at a step of the route, by that step; nothing when the procedure is not linked."""
    spec = catalogue.kept(dossier.revision_id).spec()
    return {part.step: part for part in spec.linked if part.step}


def are_waited_for(dossier: Dossier) -> bool:
    """A linked procedure on which somebody still works beside its own paper."""
    if not steps(dossier):
        return False
    return any(not (t.kind in ENDING or t.is_consultation) for t in open_tasks(dossier.public_id))


def given(dossier: Dossier) -> list[Outcome]:
    """What other agencies gave or refused, in order."""
    rows = dossier.outcomes.exclude(part="").select_related("paper__file")
    return list(rows.order_by("pk"))


def name_of(outcome: Outcome) -> str:
    """What the paper is called, in Vietnamese."""
    return outcome.issued_name or catalogue.kept(outcome.dossier.revision_id).spec().outcome.name.vi


def issuer_of(outcome: Outcome) -> str:
    """Who gave it."""
    return outcome.issuer or agencies.agency(outcome.dossier.agency).name
