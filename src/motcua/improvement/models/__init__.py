"""Rows of the room: what was asked about a figure, and what was answered."""

from motcua.improvement.models.assignment import Assignment, AssignmentReport
from motcua.improvement.models.explanation import Explanation, ExplanationAnswer
from motcua.improvement.models.score_drop import DropWatch, ScoreDrop

__all__ = ["Assignment", "AssignmentReport", "DropWatch", "Explanation", "ExplanationAnswer", "ScoreDrop"]
