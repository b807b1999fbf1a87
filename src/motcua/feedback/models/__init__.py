"""Rows. One file for each noun with what belongs to it."""

from motcua.feedback.models.outcome_opening import OutcomeOpening
from motcua.feedback.models.petition import Petition, PetitionAnswer, PetitionFile, PetitionReopening
from motcua.feedback.models.petition_fact import PetitionFact
from motcua.feedback.models.public_answer import PublicAnswer
from motcua.feedback.models.rating import Rating
from motcua.feedback.models.rating_fact import RatingFact

__all__ = [
    "OutcomeOpening", "Petition", "PetitionAnswer", "PetitionFact", "PetitionFile", "PetitionReopening",
    "PublicAnswer", "Rating", "RatingFact",
]  # fmt: skip
