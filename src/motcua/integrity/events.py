"""What was found and what became of it, as the ledger keeps it. The subject is the finding; nobody is named here."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FlagFound:
    """A flag shows at an agency in a month, or shows otherwise than before. Subject: the finding."""

    kind: ClassVar[str] = "integrity.flag_found"
    flag: str  # «I-3»
    agency: str
    month: int  # 202608
    count: int  # dossiers or ratings in which it shows
    out_of: int
    sure_permille: int
    signs_sha256: str  # of their keys and figures, so that the list cannot be changed afterwards


@dataclass(frozen=True, slots=True)
class FlagCleared:
    """It shows no more after a recount, or an inspector said why it is none. Subject: the finding."""

    kind: ClassVar[str] = "integrity.flag_cleared"
    flag: str
    agency: str
    month: int
    cause: str  # recounted | explained


@dataclass(frozen=True, slots=True)
class SampleDrawn:
    """Dossiers were drawn by lot for inspection; who knows the seed draws the same. Subject: the sample."""

    kind: ClassVar[str] = "integrity.sample_drawn"
    way: str  # random | risk
    seed: str
    size: int
    out_of: int
    agency: str
    first_month: int
    last_month: int
    leaf_index: int  # facts were folded to here
    dossiers_sha256: str


@dataclass(frozen=True, slots=True)
class FiguresPublished:
    """Counts of a period are public: whoever has the ledger up to `tree_size` recomputes them. Subject: the publication."""

    kind: ClassVar[str] = "integrity.figures_published"
    first_month: int
    last_month: int
    tree_size: int
    root: str  # of that tree, hexadecimal
    measures_sha256: str  # of the definitions of every measure
    code_sha256: str  # of the program's rules that fold and count
    figures_sha256: str
    packs: tuple[tuple[str, str], ...] = ()  # code/version, SHA-256


@dataclass(frozen=True, slots=True)
class DossierJudged:
    """An inspector said what a drawn dossier came to; the note stays outside. Subject: the sample."""

    kind: ClassVar[str] = "integrity.dossier_judged"
    dossier: str  # its key
    verdict: str  # on_time | late | unclear
    before: str  # what was said earlier; empty the first time


@dataclass(frozen=True, slots=True)
class FiguresRecounted:
    """A publication was counted again out of the ledger. Subject: the publication."""

    kind: ClassVar[str] = "integrity.figures_recounted"
    cells: int
    differences: int
    changed: tuple[str, ...]  # of root, measures, code, figures


@dataclass(frozen=True, slots=True)
class CorrectionProposed:
    """Somebody says that what was published is wrong. Subject: the correction."""

    kind: ClassVar[str] = "integrity.correction_proposed"
    publication: str


@dataclass(frozen=True, slots=True)
class FiguresCorrected:
    """Another person confirmed; the figures are public anew, the old ones stay. Subject: the correction."""

    kind: ClassVar[str] = "integrity.figures_corrected"
    publication: str
    replacement: str
    proposed_by: str  # account; the entry's actor is the other person
