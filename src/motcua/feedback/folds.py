"""How what people said becomes rows of facts."""

from motcua.facts.contract import Fold
from motcua.feedback.models import PetitionFact, RatingFact
from motcua.feedback.rules import petition_state, rating_state
from motcua.feedback.rules.petition_state import PetitionState
from motcua.feedback.rules.rating_state import RatingState

RATINGS = Fold("ratings", rating_state.KINDS, RatingFact, RatingState, rating_state.apply)
PETITIONS = Fold("petitions", petition_state.KINDS, PetitionFact, PetitionState, petition_state.apply)
