"""The nouns of a dossier's life: what is asked, and what is fixed once it is done."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from motcua.web.api.shapes.dossiers import MOST_COMPONENTS, GivenComponentIn, Way
from motcua.web.api.shapes.words import Code, Id, In, Line, Moment, Out, Sentence, Target, Text

MOST, MOST_PASSED = 50, 500


class DefectIn(In):
    """One thing to mend, on its exact field (`answers.…`) or component (`component.…`)."""

    target: Target
    reason: Code
    words: Sentence
    legal_basis: Line = ""


class SupplementRequestIn(In):
    """Every defect at once, and what was looked at and is right: together everything that may be judged."""

    defects: list[DefectIn] = Field(min_length=1, max_length=MOST)
    passed: list[str] = Field(default_factory=list, max_length=MOST_PASSED)


class SupplementIn(In):
    """What was asked for."""

    answers: dict[str, Any] = Field(default_factory=dict)
    components: list[GivenComponentIn] = Field(default_factory=list, max_length=MOST_COMPONENTS)


class ReasonIn(In):
    """Why, for the file and for the citizen."""

    code: Code
    words: Sentence
    legal_basis: Line = ""


class RefusalIn(In):
    """Always with reasons."""

    reasons: list[ReasonIn] = Field(min_length=1, max_length=MOST)


class ExtensionIn(In):
    """An apology and one new moment."""

    due_at: Moment
    reason: Sentence


class SuspensionIn(In):
    """A ground of the law."""

    reason: Literal["verification", "consultation", "force_majeure", "citizen_request"]


class WithdrawalIn(In):
    """In the citizen's words, if any."""

    reason: Text = ""


class ReturnWayIn(In):
    """How the person wants the outcome now."""

    way: Way


class StopIn(In):
    """The ground, with words that name the article."""

    reason: Literal["withdrawn", "no_supplement", "law"]
    words: Text = ""


class CompletionIn(In):
    """Facts that the conditions of the route ask for."""

    facts: dict[Code, bool | int | Line] = Field(default_factory=dict, max_length=MOST)


class SendBackIn(In):
    """To an earlier step, with a reason."""

    to_step: Code
    reason: Sentence


class OutcomeDraftIn(In):
    """The fields of the outcome's template."""

    fields: dict[Code, Any] = Field(max_length=MOST)


class HandoverIn(In):
    """How, and into whose hands (public id)."""

    way: Way | Literal[""] = ""
    received_by: Id | Literal[""] = ""


class ActOut(Out):
    """A noun of the dossier `dossier`."""

    dossier: str
    made_at: datetime


class DefectOut(Out):
    """Nội dung cần bổ sung."""

    target: str
    reason: str
    words: str
    legal_basis: str


class ReasonOut(Out):
    """Lý do."""

    code: str
    words: str
    legal_basis: str


class ReceiptOut(ActOut):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    due_at: datetime
    limit: str


class SupplementRequestOut(ActOut):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    stage: str
    round: int
    defects: list[DefectOut]
    reply_by: datetime


class SupplementOut(ActOut):
    """Lần bổ sung."""

    round: int
    changed: list[str]
    due_at: datetime | None


class RefusalOut(ActOut):
    """Phiếu từ chối."""

    stage: str
    reasons: list[ReasonOut]


class ExtensionOut(ActOut):
    """Văn bản xin lỗi và đề nghị gia hạn."""

    old_due_at: datetime
    due_at: datetime
    reason: str
    is_late: bool


class WithdrawalOut(ActOut):
    """Đề nghị rút hồ sơ."""

    reason: str


class ReturnWayOut(Out):
    """Cách nhận kết quả."""

    dossier: str
    way: str


class DiscardedOut(ActOut):
    """Bản nháp đã hủy."""

    procedure: str


class StopOut(ActOut):
    """Thông báo dừng giải quyết."""

    reason: str
    words: str


class HandoverOut(ActOut):
    """Trả kết quả."""

    way: str


class OutcomeDraftOut(ActOut):
    """Dự thảo kết quả."""

    code: str


class OutcomeApprovalOut(Out):
    """The leader's decision; the signature follows."""

    dossier: str
    code: str
    document_number: str
    approved_at: datetime


class SuspensionOut(Out):
    """Tạm dừng."""

    dossier: str
    reason: str
    is_citizens_time: bool
    since: datetime


class ResumptionOut(SuspensionOut):
    """Tiếp tục."""

    until: datetime
    minutes: int


class StepDoneOut(Out):
    """The step that was finished or sent back."""

    dossier: str
    step: str
