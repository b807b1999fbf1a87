"""What may be asked of other agencies beside the work, and within what time.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (agencies that work together answer within the time given to them).
"""

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.workflow.rules import durations

FIELD, EXAMPLE = Phrase("Thời hạn trả lời"), "2d"
LONGEST = 30 * 480  # working minutes
MOST = 20  # agencies at once


def check_limit(text: str) -> str:
    """The limit itself (`4h`, `2d`). Raises InvalidInput for one that cannot be read, none, or more than 30 days."""
    try:
        minutes = durations.minutes(text)
    except ValueError:
        raise InvalidInput(FIELD, Phrase("không đọc được «{text}».", text=text), EXAMPLE) from None
    if not 0 < minutes <= LONGEST:
        raise InvalidInput(FIELD, "phải từ 1 phút đến 30 ngày làm việc.", EXAMPLE)
    return text.strip()
