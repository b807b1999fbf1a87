"""How what people said becomes rows of facts."""

from motcua.facts.contract import Fold
from motcua.feedback.models import RatingFact
from motcua.feedback.rules import rating_state
from motcua.feedback.rules.rating_state import RatingState

RATINGS = Fold("ratings", rating_state.KINDS, RatingFact, RatingState, rating_state.apply)
