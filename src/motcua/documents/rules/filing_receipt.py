"""What «biên nhận» prints: every file of a filing, and the proof that the ledger holds it.

Source: RFC 6962 (inclusion proof), C2SP tlog-checkpoint.
"""

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.rules.form_fields import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFileLine:
    """One file."""

    component: str
    name: str
    size: str  # «1,4 MB»
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingReceiptFields:
    """Biên nhận nộp hồ sơ trực tuyến. `proof` is the file that a verifier reads; empty until the entry is sealed."""

    heading: Heading
    procedure: str
    office: str
    submitted_at: datetime
    files: tuple[ReceivedFileLine, ...]
    leaf: str = ""  # «dòng thứ 1.234 trong 1.250»
    leaf_hash: str = ""
    root: str = ""
    proof: str = ""
    version: int = 1  # 2: of the first correction
