"""How far a refund has come, and why money goes back.

Legal basis: Luật Phí và lệ phí 2015, Điều 10 (exemption, reduction); what was taken without ground is given back.
"""

from enum import StrEnum


class RefundStatus(StrEnum):
    """Trạng thái hoàn tiền."""

    ASKED = "asked"
    SENT = "sent"
    DONE = "done"
    FAILED = "failed"


class Cause(StrEnum):
    """Lý do hoàn tiền."""

    ENDED = "ended"  # asked for by the dossier itself
    DOUBLE = "double"
    EXEMPTION = "exemption"
    MISTAKE = "mistake"
    AMENDED = "amended"  # asked for by the dossier itself


OF_THE_DOSSIER = frozenset({Cause.ENDED, Cause.AMENDED})  # no person asks in its name
NATIONAL = "national"  # the national portal: it takes money for us, and no orders from us
BY_HAND = frozenset({NATIONAL})
UNDER_WAY = (RefundStatus.ASKED, RefundStatus.SENT)
REFUND_NAMES = {
    RefundStatus.ASKED: "đã đề nghị",
    RefundStatus.SENT: "đã gửi lệnh hoàn",
    RefundStatus.DONE: "đã hoàn tiền",
    RefundStatus.FAILED: "chưa hoàn được",
}
CAUSE_NAMES = {
    Cause.ENDED: "hồ sơ kết thúc không có kết quả",
    Cause.DOUBLE: "trả hai lần",
    Cause.EXEMPTION: "được miễn, giảm sau khi đã nộp",
    Cause.MISTAKE: "nộp nhầm",
    Cause.AMENDED: "phí giảm sau khi sửa hồ sơ",
}
