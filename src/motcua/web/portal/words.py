"""What procedures say, in the words of the counter: limits, fees, ways of filing, how far online."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue.rules.spec import CaseSpec, OnlineLevel, ProcedureSpec, Way
from motcua.payments.rules.fees import FeeLine, Per
from motcua.web.components.language import plain
from motcua.web.components.words import dong

WAYS = {Way.ONLINE: _("Trực tuyến"), Way.COUNTER: _("Tại quầy"), Way.POST: _("Qua bưu chính")}
LEVELS = {
    OnlineLevel.FULL: _("Trực tuyến toàn trình"),
    OnlineLevel.PARTIAL: _("Trực tuyến một phần"),
    OnlineLevel.NONE: _("Nộp trực tiếp"),
}
PER = {Per.DOSSIER: _("mỗi hồ sơ"), Per.COPY: _("mỗi bản"), Per.PAGE: _("mỗi trang")}
RETURN_WAYS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    ("electronic", _("Bản điện tử"), _("Có ngay khi ký; có mã QR để xác minh, giá trị như bản giấy.")),
    ("counter", _("Nhận tại quầy"), _("Mang theo giấy tờ tùy thân.")),
    ("post", _("Qua bưu chính"), _("Bưu điện gọi trước khi giao; cước trả khi nhận.")),
)


def limit(of: TimeLimit) -> str:
    """«3 ngày làm việc»."""
    return str(plain(of.words))


def ways(case: CaseSpec) -> list[tuple[str, str]]:
    """Each way of filing with its limit; one nameless line when the limit is the same for all."""
    told = [(str(WAYS[way]), limit(case.limits[way])) for way in Way if way in case.limits]
    return [("", told[0][1])] if len({words for _, words in told}) == 1 else told


def shortest(spec: ProcedureSpec) -> str:
    """The limit of the usual case filed online, for lists."""
    case = spec.cases[-1]
    found = case.limits.get(Way.ONLINE) or next(iter(case.limits.values()))
    return limit(found)


def fee(spec: ProcedureSpec) -> str:
    """«Không mất phí», «50.000 đồng», «từ 2.000 đồng»: what filing online costs, for lists."""
    amounts = sorted(online_vnd(line) for line in spec.fees)
    if not any(amounts):
        return gettext("Không mất phí")
    low = next(amount for amount in amounts if amount)
    is_fixed = len(set(amounts)) == 1 and all(line.per is Per.DOSSIER for line in spec.fees)
    return dong(low) if is_fixed else gettext("từ {amount}").format(amount=dong(low))


def online_vnd(line: FeeLine) -> int:
    """The tariff's amount for those who file online."""
    return line.channels.get("online", line.amount_vnd)


def fees(lines: Iterable[FeeLine]) -> list[tuple[str, str, str]]:
    """(name, «50.000 đồng mỗi hồ sơ», what it costs otherwise)."""
    told = []
    for line in lines:
        price = f"{dong(online_vnd(line))} {PER[line.per]}"
        other = ""
        if online_vnd(line) != line.amount_vnd:
            other = gettext("tại quầy {amount}").format(amount=dong(line.amount_vnd))
        told.append((line.name, price, other))
    return told
