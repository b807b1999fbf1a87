"""Rows. One file for each."""

from motcua.integrity.models.correction import Correction
from motcua.integrity.models.examination import Examination
from motcua.integrity.models.finding import Finding
from motcua.integrity.models.publication import Publication
from motcua.integrity.models.recount import Recount
from motcua.integrity.models.sample import Sample
from motcua.integrity.models.sample_verdict import SampleVerdict
from motcua.integrity.models.watched_head import WatchedHead

__all__ = [
    "Correction",
    "Examination",
    "Finding",
    "Publication",
    "Recount",
    "Sample",
    "SampleVerdict",
    "WatchedHead",
]
