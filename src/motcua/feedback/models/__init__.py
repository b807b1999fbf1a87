"""Rows. One file for each."""

from motcua.feedback.models.outcome_opening import OutcomeOpening
from motcua.feedback.models.rating import Rating
from motcua.feedback.models.rating_fact import RatingFact

__all__ = ["OutcomeOpening", "Rating", "RatingFact"]
