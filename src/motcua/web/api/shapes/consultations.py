"""Questions to other agencies."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from motcua.web.api.shapes.words import Code, In, Out, Sentence

MOST = 20
Limit = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,5}(\.[0-9]{1,3})?[mhd]$")]


class ConsultationIn(In):
    """The same question to each agency."""

    agencies: list[Code] = Field(
        min_length=1, max_length=MOST, description="Mã định danh (H31.12) hoặc khóa (so-xay-dung)."
    )
    question: Sentence
    limit: Limit = Field(description="Thời gian làm việc: 4h, 2d (ngày 8 giờ).")


class AnswerIn(In):
    """What the agency thinks."""

    answer: Sentence


class ConsultationOut(Out):
    """Who was asked from which step."""

    dossier: str
    step: str
    agencies: list[str]
    limit: str


class ConsultationRow(Out):
    """Lấy ý kiến. Without `finished_at` it waits; `result` is answered, unanswered or cancelled."""

    id: str
    asked_from: str
    agency: str
    question: str
    answer: str
    opened_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    result: str


class ConsultationList(Out):
    """All of a dossier."""

    items: list[ConsultationRow]
