"""A second request for a supplement on its way to a leader. Officers by their account ids; the words are in the rows."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SupplementProposed:
    """An officer would ask once more; a leader decides. What is sent is told by `SupplementRequested`."""

    kind: ClassVar[str] = "dossier.supplement_proposed"
    round: int
    defects: tuple[tuple[str, str], ...]  # (target, reason code)
    reopened: tuple[str, ...]  # targets that an earlier request had called right


@dataclass(frozen=True, slots=True)
class SupplementProposalReturned:
    """The leader does not send it, and says why."""

    kind: ClassVar[str] = "dossier.supplement_proposal_returned"
    proposed_by: str
