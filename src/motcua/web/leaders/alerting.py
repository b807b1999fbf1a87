"""A rule of the alert pack in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules.alerting import AlertRule
from motcua.kernel.phrase import joined
from motcua.web.components.words import working

TO: Mapping[str, str | Promise] = {
    "assignee": _("người được giao"),
    "desk": _("bộ phận một cửa"),
    "head": _("lãnh đạo phòng"),
    "leader": _("lãnh đạo cơ quan"),
    "reform": _("cơ quan cải cách hành chính của tỉnh"),
}


def told_in_words(rule: AlertRule) -> str:
    """«còn 4 giờ: người được giao, lãnh đạo phòng»."""
    people = joined(*(str(TO[who]) for who in rule.to), by=", ")
    return f"{_when(rule)}: {people}"


def _when(rule: AlertRule) -> str:
    if rule.when == "used_percent":
        return gettext("đã dùng {percent}%").format(percent=rule.amount)
    if rule.when == "late" and not rule.amount:
        return gettext("ngay khi quá hạn")
    words = {
        "after": gettext("sau {time}"),
        "before": gettext("còn {time}"),
        "late": gettext("quá hạn {time}"),
    }
    return words[rule.when].format(time=working(rule.amount))
