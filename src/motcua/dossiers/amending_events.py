"""Facts about corrections by the applicant, as the ledger keeps them.

As in `events`: the subject is the dossier's public id, nothing is personal, names never change.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DossierAmended:
    """The applicant corrected a dossier that nobody had received yet; every earlier version stays."""

    kind: ClassVar[str] = "dossier.amended"
    number: str
    version: int
    fields: tuple[str, ...]  # names of questions, never their answers
    papers: tuple[tuple[str, str], ...]  # (code, added | replaced | removed)
    components: tuple[tuple[str, str], ...]  # all of them as they are now, as in DossierSubmitted
    case: str
    fee_vnd: int
    old_fee_vnd: int
    answers_commitment: str
    files_commitment: str  # as in DossierSubmitted; its key is the nonce of this version
    change_commitment: str  # to every answer and file before and after, under the same key


@dataclass(frozen=True, slots=True)
class AmendmentRequested:
    """After reception the applicant asks to correct these; no clock stands still for it."""

    kind: ClassVar[str] = "dossier.amendment_requested"
    targets: tuple[str, ...]  # answers.<field> or component.<code>


@dataclass(frozen=True, slots=True)
class AmendmentAnswered:
    """The officer asked for exactly those as a supplement, or said why not."""

    kind: ClassVar[str] = "dossier.amendment_answered"
    is_granted: bool
