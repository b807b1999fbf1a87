"""Time: each case has a limit for each way, and the steps of the route add up to it («trong ngày»: to no more).

Legal basis: Điều 18, NĐ 118/2025/NĐ-CP; Điều 11, NĐ 45/2020/NĐ-CP (two appointments with a financial duty).
"""

from collections.abc import Iterator

from motcua.calendars.rules.limits import MINUTES_PER_WORKING_DAY, TimeLimit
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import Pack
from motcua.catalogue.rules.soundness.told import error, warning
from motcua.catalogue.rules.spec import DUTY_PROVEN, CaseSpec, OnlineLevel, Way
from motcua.kernel.phrase import Phrase
from motcua.workflow.rules.critical_path import critical_path
from motcua.workflow.rules.durations import short
from motcua.workflow.rules.graph import NodeKind


def cases(pack: Pack) -> Iterator[Problem]:
    """Every case has a limit for every way; exactly the last case has no condition."""
    spec = pack.spec
    ways = [way for way in Way if way is not Way.ONLINE or spec.online_level is not OnlineLevel.NONE]
    for i, case in enumerate(spec.cases):
        if missing := [way for way in ways if way not in case.limits]:
            message = Phrase(
                "trường hợp «{code}» không có thời hạn cho: {listing}.",
                code=case.code,
                listing=", ".join(missing),
            )
            yield error(pack, "case_without_limit", message, "cases", i)
        is_last = i == len(spec.cases) - 1
        if case.condition and is_last:
            message = Phrase(
                "trường hợp cuối không được có điều kiện: sẽ có hồ sơ không thuộc trường hợp nào."
            )
            yield error(pack, "case_open", message, "cases", i)
        if not case.condition and not is_last:
            message = Phrase(
                "trường hợp không có điều kiện phải đứng cuối; các trường hợp sau không bao giờ dùng."
            )
            yield error(pack, "case_open", message, "cases", i)


def steps_do_not_add_up(pack: Pack) -> Iterator[Problem]:
    """The longest way through the route takes exactly the limit of the case."""
    for i, case in enumerate(pack.spec.cases):
        path = critical_path(pack.route, {"case": case.code})
        for way, limit in case.limits.items():
            told = Phrase(
                "các bước cộng lại {minutes}, thời hạn {way} là {words}.",
                minutes=short(path.minutes),
                way=way,
                words=limit.words,
            )
            if not limit.is_working_time:
                yield from _calendar(pack, i, case, path.minutes)
            elif _fits(path.minutes, limit):
                continue
            else:
                verdict = Phrase("vượt") if path.minutes > limit.minutes else Phrase("chưa đủ")
                message = Phrase(
                    "trường hợp «{code}»: {told} ({verdict})", code=case.code, told=told, verdict=verdict
                )
                yield error(pack, "steps_sum", message, "cases", i, "limits", way)


def financial_duty(pack: Pack) -> Iterator[Problem]:
    """The two appointments add up to the limit, and the route waits for the payment between them."""
    duty = pack.spec.financial_duty
    if duty is None:
        return
    waits = [n for n in pack.route.nodes.values() if n.kind is NodeKind.MESSAGE and n.message == DUTY_PROVEN]
    if not waits:
        message = Phrase(
            "có nghĩa vụ tài chính nhưng quy trình không có bước chờ tin «{duty_proven}» (message catch).",
            duty_proven=DUTY_PROVEN,
        )
        yield error(pack, "financial_duty", message, "financial_duty")
        return
    total = duty.until_notice.minutes + duty.after_payment.minutes
    longest = max(pack.spec.cases, key=_longest)
    if total != _longest(longest):
        message = Phrase(
            "hai ngày hẹn cộng lại {total}, khác thời hạn {longest}.",
            total=short(total),
            longest=short(_longest(longest)),
        )
        yield error(pack, "financial_duty", message, "financial_duty")
    before = _until(pack, longest.code, waits[0].id)
    if before != duty.until_notice.minutes:
        told = Phrase(
            "các bước đến lúc gửi phiếu là {before}, ngày hẹn thứ nhất là {words}.",
            before=short(before),
            words=duty.until_notice.words,
        )
        yield error(pack, "financial_duty", told, "financial_duty", "until_notice")


def _fits(minutes: int, limit: TimeLimit) -> bool:
    """«Trong ngày» leaves a whole working day at most; any other limit is shared out to the minute."""
    return minutes <= limit.minutes if limit.is_same_day else minutes == limit.minutes


def _calendar(pack: Pack, i: int, case: CaseSpec, minutes: int) -> Iterator[Problem]:
    """Calendar days hold fewer working days; five in seven at most."""
    limit = next(iter(case.limits.values()))
    if minutes > _working_minutes_within(limit):
        message = Phrase(
            "các bước cần {minutes} làm việc, nhiều hơn số giờ làm việc trong {words}.",
            minutes=short(minutes),
            words=limit.words,
        )
        yield warning(pack, "steps_sum", message, "cases", i, "limits")


def _working_minutes_within(limit: TimeLimit) -> int:
    weeks, days = divmod(limit.amount, 7)
    return (weeks * 5 + min(days, 5)) * MINUTES_PER_WORKING_DAY


def _longest(case: CaseSpec) -> int:
    return max((limit.minutes for limit in case.limits.values()), default=0)


def _until(pack: Pack, case: str, wait: str) -> int:
    """Working minutes of the steps that lie before the wait on the longest way."""
    steps = critical_path(pack.route, {"case": case}).steps
    nodes = pack.route.nodes
    return sum(nodes[step].limit_minutes for step in steps if wait in pack.route.ahead[step])
