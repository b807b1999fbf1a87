"""Filing and reading dossiers."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from motcua.web.api.shapes.words import AgencyCode, Code, Id, In, Line, Out, Sha256

Channel = Literal["self", "assisted", "agent", "counter", "post"]
Way = Literal["electronic", "counter", "post"]
View = Literal[
    "mine",
    "unit",
    "waiting_agency",
    "returned_mail",
    "open",
    "new",
    "in_process",
    "waiting_citizen",
    "amending",
    "withdrawing",
    "to_return",
    "finished",
    "late",
    "due_today",
    "asked",
]
MOST_COMPONENTS = 100


class GivenComponentIn(In):
    """One paper. A scan is stored first (POST /api/files) and named by its SHA-256; paper stays at the counter."""

    code: Code
    origin: Literal["upload", "paper"] = "upload"
    file: Sha256 | Literal[""] = ""
    name: Line = ""


class FilingIn(In):
    """Everything a person files. The case, the competent agency and the fee follow from the answers."""

    procedure: Code
    answers: dict[str, Any] = Field(
        description="Câu trả lời, đúng lược đồ `form.answers_schema` của thủ tục."
    )
    components: list[GivenComponentIn] = Field(default_factory=list, max_length=MOST_COMPONENTS)
    channel: Channel = "self"
    applicant: Id | Literal[""] = Field(
        "", description="Mã công khai của người hoặc tổ chức đứng tên; trống: chính tài khoản."
    )
    intake_agency: AgencyCode | Literal[""] = Field(
        "", description="Nơi tiếp nhận; trống: nơi của cơ quan giải quyết."
    )
    return_way: Way = "electronic"


class FiledOut(Out):
    """What filing fixed for ever."""

    id: str
    number: str
    procedure: str
    revision: int
    agency: str
    intake_agency: str
    fee_vnd: int
    submitted_at: datetime


class DossierOut(Out):
    """A dossier as it stands. Personal data are not in it."""

    id: str
    number: str | None
    procedure: str
    revision: int
    name: str
    case: str
    status: str
    national_status: int | None = Field(description="1–10, QCVN 120:2019/BTTTT; bản nháp: null.")
    status_name: str
    channel: Channel
    agency: str
    intake_agency: str
    desk_agency: str
    return_way: Way
    fee_vnd: int
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    version: int


class DossierPage(Out):
    """One page of a view, by time left. The header `Link` leads to the next."""

    items: list[DossierOut]


class StepOut(Out):
    """One step of the route, waiting or done."""

    id: str
    step: str
    name: str
    role: str
    agency: str
    kind: str
    opened_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    limit_minutes: int | None


class StepList(Out):
    """The steps so far, in order of opening."""

    items: list[StepOut]


class FileOut(Out):
    """A stored file, named by what is in it."""

    sha256: str
    size: int
    kind: str
    pages: int


class PartyOut(Out):
    """A person or organisation, by public id only."""

    id: str
