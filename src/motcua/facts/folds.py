"""The folds of this room: dossiers, procedures, agencies."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from motcua.facts.contract import Fold, Happened, Split
from motcua.facts.models import AgencyFact, DossierFact, ProcedureFact
from motcua.facts.rules import agencies, fold, procedures
from motcua.facts.rules.agencies import AgencyState
from motcua.facts.rules.dossier_state import DossierState
from motcua.facts.rules.procedures import ProcedureState


def _by(pieces: Callable[[str, Mapping[str, Any]], Iterable[tuple[str, Mapping[str, Any]]]]) -> Split:
    def split(event: Happened) -> Iterable[tuple[str, Mapping[str, Any]]]:
        return pieces(event.kind, event.data)

    return split


def _by_dossier(event: Happened) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((fold.key_of(event.kind, event.subject, event.data), event.data),)


DOSSIERS = Fold("dossiers", fold.KINDS, DossierFact, DossierState, fold.apply, _by_dossier)
PROCEDURES = Fold(
    "procedures",
    procedures.KINDS,
    ProcedureFact,
    ProcedureState,
    procedures.apply,
    _by(procedures.pieces),
)
AGENCIES = Fold("agencies", agencies.KINDS, AgencyFact, AgencyState, agencies.apply, _by(agencies.pieces))
