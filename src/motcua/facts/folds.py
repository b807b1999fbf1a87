"""The folds of this room: dossiers."""

from motcua.facts.contract import Fold
from motcua.facts.models import DossierFact
from motcua.facts.rules import fold
from motcua.facts.rules.dossier_state import DossierState

DOSSIERS = Fold("dossiers", fold.KINDS, DossierFact, DossierState, fold.apply)
