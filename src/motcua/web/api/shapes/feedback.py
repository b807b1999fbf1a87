"""What people say of a dossier, and what is answered."""

from datetime import datetime
from typing import Annotated

from ninja.params.models import Path
from pydantic import Field, StringConstraints

from motcua.feedback.rules.petition import FILES_MAX, WORDS_MAX
from motcua.web.api.shapes.words import Code, In, Line, Out, Sha256, Text

PetitionName = Annotated[
    str, Path(..., pattern=r"^[A-Za-z0-9]{1,40}$", description="Mã công khai của phản ánh.")
]
Words = Annotated[str, StringConstraints(min_length=1, max_length=WORDS_MAX, pattern=r"^[^\x00]*$")]
Level = Annotated[int, Field(ge=1, le=5)]


class RatingIn(In):
    """Without a name unless said otherwise; a second one changes the first."""

    level: Level
    answers: dict[Code, Level] | None = None
    words: Text | None = None
    is_anonymous: bool = True


class RatingMade(Out):
    """It counts."""

    dossier: str
    level: int
    is_anonymous: bool


class QuestionOut(Out):
    """A question or a level with its words."""

    code: str
    label: str


class RatingOut(Out):
    """How a person stands with the rating of their dossier; `level` 0: not rated yet."""

    dossier: str
    level: int
    answers: dict[str, int]
    is_open: bool
    until: datetime | None
    levels: list[QuestionOut]
    questions: list[QuestionOut]


class PetitionFileIn(In):
    """A file sent before (`POST /api/files`) by the same account."""

    sha256: Sha256
    name: Line


class PetitionIn(In):
    """`about`: the account of an officer who worked on the dossier, or nobody."""

    sort: Code = Field(description="report (phản ánh) hoặc proposal (kiến nghị), theo bản quy định.")
    words: Words
    about: Code | None = None
    files: list[PetitionFileIn] = Field(default_factory=list, max_length=FILES_MAX)
    may_publish: bool = Field(
        default=False, description="Cho phép đăng công khai câu trả lời, không nêu tên."
    )


class PetitionMade(Out):
    """With its number, and until when an answer is due."""

    id: str
    number: str
    dossier: str
    agency: str
    due_at: datetime


class PetitionRow(Out):
    """One of a list."""

    id: str
    number: str
    dossier: str
    agency: str
    status: str
    made_at: datetime
    due_at: datetime


class PetitionList(Out):
    """Newest first for the sender; at a desk what waits longest first."""

    items: list[PetitionRow]


class TurnOut(Out):
    """One thing said; `agency` is empty when the person said it."""

    agency: str
    words: str
    at: datetime
    is_on_time: bool | None


class PetitionFileOut(Out):
    """One file that came with it."""

    sha256: str
    name: str
    size: int


class PetitionOut(PetitionRow):
    """Everything about one petition."""

    turns: list[TurnOut]
    files: list[PetitionFileOut]
    may_reopen: bool


class VerdictIn(In):
    """Whether the answer satisfies."""

    is_satisfied: bool


class ReopeningIn(In):
    """Why it does not."""

    words: Words


class DesignationIn(In):
    """Who looks at it: an account of the agency; nobody named: who asks."""

    officer: Code | None = None


class PetitionAnswerIn(In):
    """What the agency says; with `public_question`, everybody may read both, when the sender lets it."""

    words: Words
    public_question: Text | None = None


class PetitionStepOut(Out):
    """The petition after the step."""

    petition: str
    number: str
    round: int
