"""Rows of the room: rounds and their sheets, evidence, figures that others published."""

from motcua.scorecards.models.evidence import Evidence, EvidenceUse
from motcua.scorecards.models.external_figure import ExternalFigure, FigureImport
from motcua.scorecards.models.pack_version import PackAdoption, PackVersion
from motcua.scorecards.models.score_sheet import ScoreSheet, SheetLine
from motcua.scorecards.models.scoring_round import ScoringRound
from motcua.scorecards.models.standing_score import StandingPeriod, StandingScore

__all__ = [
    "Evidence",
    "EvidenceUse",
    "ExternalFigure",
    "FigureImport",
    "PackAdoption",
    "PackVersion",
    "ScoreSheet",
    "ScoringRound",
    "SheetLine",
    "StandingPeriod",
    "StandingScore",
]
