"""Which move leads from which status to which. The whole life of a dossier is the table below.

Ten national states (QCVN 120:2019/BTTTT) and a draft before them.
Legal basis: Điều 15–22, NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP.
"""

from enum import StrEnum

from motcua.dossiers.errors import MoveNotAllowed
from motcua.kernel.phrase import Phrase, joined


class Status(StrEnum):
    """Trạng thái."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    NOT_ACCEPTED = "not_accepted"
    IN_PROCESS = "in_process"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_DUTY = "awaiting_duty"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    STOPPED = "stopped"
    CONCLUDED = "concluded"
    RETURNED = "returned"


class Move(StrEnum):
    """Một bước chuyển."""

    SUBMIT = "submit"
    AMEND = "amend"
    ASK_AMENDMENT = "ask_amendment"
    ANSWER_AMENDMENT = "answer_amendment"
    RECEIVE = "receive"
    REFUSE = "refuse"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLY_AT_INTAKE = "supply_at_intake"
    SUPPLY = "supply"
    FINISH_STEP = "finish_step"
    SEND_BACK = "send_back"
    CONSULT = "consult"
    ANSWER_CONSULTATION = "answer_consultation"
    DIGITISE = "digitise"
    CORRECT = "correct"
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    NOTIFY_DUTY = "notify_duty"
    PROVE_DUTY = "prove_duty"
    DRAFT_OUTCOME = "draft_outcome"
    APPROVE_OUTCOME = "approve_outcome"
    CONCLUDE = "conclude"
    RETURN_OUTCOME = "return_outcome"
    HAND_OVER_PART = "hand_over_part"
    REVOKE_OUTCOME = "revoke_outcome"
    WITHDRAW = "withdraw"
    STOP = "stop"
    CHANGE_RETURN_WAY = "change_return_way"


S, M = Status, Move

TABLE: dict[tuple[Status, Move], Status] = {
    # the citizen files; nothing runs yet
    (S.DRAFT, M.SUBMIT): S.SUBMITTED,
    # whoever filed corrects it as long as nobody received it; afterwards they ask
    (S.SUBMITTED, M.AMEND): S.SUBMITTED,
    (S.RECEIVED, M.ASK_AMENDMENT): S.RECEIVED,
    (S.IN_PROCESS, M.ASK_AMENDMENT): S.IN_PROCESS,
    (S.RECEIVED, M.ANSWER_AMENDMENT): S.RECEIVED,
    (S.IN_PROCESS, M.ANSWER_AMENDMENT): S.IN_PROCESS,
    # intake: form 01, form 03, or form 02 once, complete the first time
    (S.SUBMITTED, M.RECEIVE): S.RECEIVED,
    (S.SUBMITTED, M.REFUSE): S.NOT_ACCEPTED,
    (S.SUBMITTED, M.REQUEST_SUPPLEMENT): S.AWAITING_SUPPLEMENT,
    (S.AWAITING_SUPPLEMENT, M.SUPPLY_AT_INTAKE): S.SUBMITTED,
    # the desk digitises and forwards: the first finished step is the transfer
    (S.SUBMITTED, M.DIGITISE): S.SUBMITTED,
    (S.RECEIVED, M.DIGITISE): S.RECEIVED,
    (S.IN_PROCESS, M.DIGITISE): S.IN_PROCESS,
    (S.RECEIVED, M.FINISH_STEP): S.IN_PROCESS,
    (S.RECEIVED, M.CORRECT): S.RECEIVED,
    # case work
    (S.IN_PROCESS, M.FINISH_STEP): S.IN_PROCESS,
    (S.IN_PROCESS, M.SEND_BACK): S.IN_PROCESS,
    (S.IN_PROCESS, M.CORRECT): S.IN_PROCESS,
    # other agencies are asked beside a step; they may answer while the citizen is waited for
    (S.IN_PROCESS, M.CONSULT): S.IN_PROCESS,
    (S.IN_PROCESS, M.ANSWER_CONSULTATION): S.IN_PROCESS,
    (S.AWAITING_SUPPLEMENT, M.ANSWER_CONSULTATION): S.AWAITING_SUPPLEMENT,
    (S.AWAITING_DUTY, M.ANSWER_CONSULTATION): S.AWAITING_DUTY,
    (S.IN_PROCESS, M.REQUEST_SUPPLEMENT): S.AWAITING_SUPPLEMENT,
    (S.AWAITING_SUPPLEMENT, M.SUPPLY): S.IN_PROCESS,
    (S.IN_PROCESS, M.SUSPEND): S.IN_PROCESS,
    (S.IN_PROCESS, M.RESUME): S.IN_PROCESS,
    (S.IN_PROCESS, M.EXTEND): S.IN_PROCESS,
    (S.RECEIVED, M.EXTEND): S.RECEIVED,
    # financial duty: two appointment dates
    (S.IN_PROCESS, M.NOTIFY_DUTY): S.AWAITING_DUTY,
    (S.AWAITING_DUTY, M.PROVE_DUTY): S.IN_PROCESS,
    # the outcome: drafted, approved, signed in the worker, concluded, returned
    (S.IN_PROCESS, M.DRAFT_OUTCOME): S.IN_PROCESS,
    (S.IN_PROCESS, M.APPROVE_OUTCOME): S.IN_PROCESS,
    (S.IN_PROCESS, M.CONCLUDE): S.CONCLUDED,
    (S.CONCLUDED, M.FINISH_STEP): S.CONCLUDED,
    (S.CONCLUDED, M.RETURN_OUTCOME): S.RETURNED,
    # linked procedures: a paper that is ready does not wait for the others
    (S.IN_PROCESS, M.HAND_OVER_PART): S.IN_PROCESS,
    (S.CONCLUDED, M.HAND_OVER_PART): S.CONCLUDED,
    (S.CONCLUDED, M.REVOKE_OUTCOME): S.CONCLUDED,
    (S.RETURNED, M.REVOKE_OUTCOME): S.RETURNED,
    # refusal after appraisal, within the limit, with reasons
    (S.IN_PROCESS, M.REFUSE): S.STOPPED,
    # no supplement in time, or another ground: form 05
    (S.AWAITING_SUPPLEMENT, M.STOP): S.STOPPED,
    (S.IN_PROCESS, M.STOP): S.STOPPED,
    (S.AWAITING_DUTY, M.STOP): S.STOPPED,
    # the citizen asks to stop while no decision is issued; the agency answers with form 05
    (S.SUBMITTED, M.WITHDRAW): S.WITHDRAWAL_ASKED,
    (S.RECEIVED, M.WITHDRAW): S.WITHDRAWAL_ASKED,
    (S.IN_PROCESS, M.WITHDRAW): S.WITHDRAWAL_ASKED,
    (S.AWAITING_SUPPLEMENT, M.WITHDRAW): S.WITHDRAWAL_ASKED,
    (S.AWAITING_DUTY, M.WITHDRAW): S.WITHDRAWAL_ASKED,
    (S.WITHDRAWAL_ASKED, M.STOP): S.STOPPED,
    # until it is in their hands people choose how it comes to them
    (S.SUBMITTED, M.CHANGE_RETURN_WAY): S.SUBMITTED,
    (S.RECEIVED, M.CHANGE_RETURN_WAY): S.RECEIVED,
    (S.IN_PROCESS, M.CHANGE_RETURN_WAY): S.IN_PROCESS,
    (S.AWAITING_SUPPLEMENT, M.CHANGE_RETURN_WAY): S.AWAITING_SUPPLEMENT,
    (S.AWAITING_DUTY, M.CHANGE_RETURN_WAY): S.AWAITING_DUTY,
    (S.CONCLUDED, M.CHANGE_RETURN_WAY): S.CONCLUDED,
}

NATIONAL_CODE = {
    S.SUBMITTED: 1, S.RECEIVED: 2, S.NOT_ACCEPTED: 3, S.IN_PROCESS: 4, S.AWAITING_SUPPLEMENT: 5, S.AWAITING_DUTY: 6,
    S.WITHDRAWAL_ASKED: 7, S.STOPPED: 8, S.CONCLUDED: 9, S.RETURNED: 10,
}  # fmt: skip

STATUS_NAMES = {
    S.DRAFT: "bản nháp",
    S.SUBMITTED: "mới đăng ký",
    S.RECEIVED: "được tiếp nhận",
    S.NOT_ACCEPTED: "không được tiếp nhận",
    S.IN_PROCESS: "đang xử lý",
    S.AWAITING_SUPPLEMENT: "yêu cầu bổ sung giấy tờ",
    S.AWAITING_DUTY: "yêu cầu thực hiện nghĩa vụ tài chính",
    S.WITHDRAWAL_ASKED: "công dân yêu cầu rút",
    S.STOPPED: "dừng xử lý",
    S.CONCLUDED: "đã xử lý xong",
    S.RETURNED: "đã trả kết quả",
}

MOVE_NAMES = {
    M.SUBMIT: "nộp",
    M.AMEND: "sửa hồ sơ đã nộp",
    M.ASK_AMENDMENT: "xin sửa",
    M.ANSWER_AMENDMENT: "trả lời đề nghị sửa",
    M.RECEIVE: "tiếp nhận",
    M.REFUSE: "từ chối",
    M.REQUEST_SUPPLEMENT: "yêu cầu bổ sung",
    M.SUPPLY_AT_INTAKE: "nộp bổ sung",
    M.SUPPLY: "nộp bổ sung",
    M.FINISH_STEP: "hoàn thành bước",
    M.SEND_BACK: "trả lại bước trước",
    M.CONSULT: "lấy ý kiến",
    M.ANSWER_CONSULTATION: "trả lời ý kiến",
    M.DIGITISE: "số hóa",
    M.CORRECT: "đính chính",
    M.SUSPEND: "tạm dừng",
    M.RESUME: "tiếp tục",
    M.EXTEND: "xin lỗi và gia hạn",
    M.NOTIFY_DUTY: "thông báo nghĩa vụ tài chính",
    M.PROVE_DUTY: "xác nhận nghĩa vụ tài chính",
    M.DRAFT_OUTCOME: "dự thảo kết quả",
    M.APPROVE_OUTCOME: "phê duyệt kết quả",
    M.CONCLUDE: "kết thúc xử lý",
    M.RETURN_OUTCOME: "trả kết quả",
    M.HAND_OVER_PART: "trao từng kết quả",
    M.REVOKE_OUTCOME: "thu hồi kết quả",
    M.WITHDRAW: "rút hồ sơ",
    M.STOP: "dừng giải quyết",
    M.CHANGE_RETURN_WAY: "đổi cách nhận kết quả",
}

FINISHED = frozenset({S.NOT_ACCEPTED, S.STOPPED, S.CONCLUDED, S.RETURNED})
OPEN = tuple(s for s in Status if s not in FINISHED and s is not S.DRAFT)
# once the decision is taken: what carries it out. Nothing that would reopen, stop or prolong it.
AFTER_DECISION = frozenset(
    {
        M.FINISH_STEP, M.DIGITISE, M.CONCLUDE, M.RETURN_OUTCOME, M.REVOKE_OUTCOME, M.CHANGE_RETURN_WAY,
        M.ANSWER_AMENDMENT, M.HAND_OVER_PART,
    }
)  # fmt: skip
# what counts on the legal clock waits until it runs again
NEEDS_RUNNING_CLOCK = frozenset({M.REQUEST_SUPPLEMENT, M.EXTEND, M.NOTIFY_DUTY, M.APPROVE_OUTCOME})


def next_status(status: str, move: Move) -> Status:
    """Where `move` leads from `status`. Raises MoveNotAllowed with the moves that are allowed."""
    try:
        return TABLE[Status(status), move]
    except KeyError:
        raise MoveNotAllowed(
            status=STATUS_NAMES[Status(status)],
            move=MOVE_NAMES[move],
            allowed=joined(*sorted({MOVE_NAMES[m] for m in moves_from(status)}), by=", ")
            or Phrase("không có"),
        ) from None


def moves_from(status: str) -> frozenset[Move]:
    """Every move the table allows from here."""
    return frozenset(move for (origin, move) in TABLE if origin == status)
