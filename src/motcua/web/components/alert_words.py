"""What an alert says: which clock, how urgent."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CLOCK_WORDS: Mapping[str, str | Promise] = {
    "intake": _("Chờ tiếp nhận"),
    "supplement": _("Chờ người nộp bổ sung"),
    "step": _("Bước xử lý"),
    "dossier": _("Hẹn trả kết quả"),
}
RULE_WORDS: Mapping[str, str | Promise] = {
    "apology": _("không kịp hẹn: cần nêu lý do để xin lỗi"),
    "intake_soon": _("đã nộp hai giờ làm việc, chưa tiếp nhận"),
    "intake_late": _("quá tám giờ làm việc, chưa tiếp nhận"),
    "supplement_soon": _("người nộp còn hai ngày làm việc để bổ sung"),
    "step_used": _("đã dùng 75% thời gian của bước"),
    "step_soon": _("bước còn dưới bốn giờ làm việc"),
    "step_late": _("bước đã quá hạn"),
    "dossier_soon": _("còn một ngày làm việc đến giờ hẹn"),
    "dossier_late": _("quá giờ hẹn, chưa trả kết quả"),
    "dossier_late_1": _("quá hẹn một ngày làm việc"),
    "dossier_late_3": _("quá hẹn ba ngày làm việc"),
}


def clock_words(clock: str) -> str:
    """«Bước xử lý»."""
    return str(CLOCK_WORDS.get(clock, clock))


def rule_words(rule: str) -> str:
    """Why one was told; a rule that a later pack added is told by its code."""
    return str(RULE_WORDS.get(rule, rule))
