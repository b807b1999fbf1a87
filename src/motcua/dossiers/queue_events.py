"""Facts about the work on a queue."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ApplicantReminded:
    """An officer reminded the applicant that the dossier waits for them; `status` says for what."""

    kind: ClassVar[str] = "dossier.applicant_reminded"
    status: str
