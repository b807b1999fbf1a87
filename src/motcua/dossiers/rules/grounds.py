"""For which grounds the legal clock may stand still, and whose time it then is.

Legal basis: Điều 17, Điều 18, NĐ 118/2025/NĐ-CP.
"""

from dataclasses import dataclass

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground with its Vietnamese words."""

    words: str
    is_citizens_time: bool


GROUNDS = {
    "verification": Ground("xác minh tại cơ quan khác", is_citizens_time=False),
    "consultation": Ground("lấy ý kiến cơ quan liên quan", is_citizens_time=False),
    "force_majeure": Ground("thiên tai, sự kiện bất khả kháng", is_citizens_time=False),
    "citizen_request": Ground("người nộp đề nghị tạm dừng", is_citizens_time=True),
}


def check_ground(reason: str) -> Ground:
    """The ground with this code. Raises InvalidInput with the list of grounds."""
    if reason not in GROUNDS:
        raise InvalidInput(
            "reason", Phrase("không có căn cứ tạm dừng «{reason}».", reason=reason), ", ".join(GROUNDS)
        )
    return GROUNDS[reason]
