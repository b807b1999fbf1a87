"""What a dossier costs: base amount × case, channel, quantity, exemption, period; every line says why.

Legal basis: Luật Phí và lệ phí 2015, Điều 3 (phí, lệ phí) and Điều 10 (exemption, reduction); NĐ 118/2025/NĐ-CP, Điều 24;
NQ 66.22/2026/NQ-CP (digital citizen). Amounts and periods are data of the procedure's pack.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from motcua.kernel.errors import InvalidInput
from motcua.kernel.expression import parse
from motcua.kernel.money import dong
from motcua.kernel.phrase import Phrase, joined

ONLINE = frozenset({"self", "assisted", "agent"})  # channels that reach us through the portal
WHOLE = 100  # percent


class FeeKind(StrEnum):
    """Phí (for a service) or lệ phí (for an act of the state)."""

    FEE = "fee"
    CHARGE = "charge"


class Per(StrEnum):
    """What the amount is for."""

    DOSSIER = "dossier"
    COPY = "copy"
    PAGE = "page"


UNITS = {Per.DOSSIER: "{n} hồ sơ", Per.COPY: "{n} bản", Per.PAGE: "{n} trang"}


@dataclass(frozen=True, slots=True)
class Step:
    """From this copy or page on, another amount."""

    starts: int
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the published tariff.

    `channels` overrides the amount for a channel, or for all online ones under «online». `cap_vnd` limits one copy
    when counted by page, else the line. `copies` and `pages` are expressions over the facts; `when` is a condition.
    """

    code: str
    name: str
    kind: FeeKind
    amount_vnd: int
    per: Per = Per.DOSSIER
    steps: tuple[Step, ...] = ()
    cap_vnd: int | None = None
    channels: Mapping[str, int] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    when: str = ""
    copies: str = "copies"
    pages: str = "pages"
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Miễn, giảm: `percent` off from a day until a day, for whom `when` holds.

    With an empty `when` it is for those who proved the entitlement `code` (facts: «entitlements»). `lines` empty: all.
    """

    code: str
    name: str
    legal_basis: str
    percent: int = WHOLE
    starts_on: date | None = None
    ends_on: date | None = None
    when: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BillLine:
    """One amount owed, before and after an exemption, and why in Vietnamese."""

    code: str
    name: str
    kind: FeeKind
    base_vnd: int
    amount_vnd: int
    why: str
    legal_basis: str
    exemption: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """All lines. `has_fee`: the procedure bears a fee at all, even if this person owes nothing."""

    lines: tuple[BillLine, ...]
    has_fee: bool

    @property
    def total_vnd(self) -> int:
        """What is to be paid."""
        return sum(line.amount_vnd for line in self.lines)


NOTHING = Bill((), has_fee=False)


def owed(  # noqa: PLR0913 - one question over six independent facts
    fee_lines: Sequence[FeeLine],
    *,
    case: str,
    channel: str,
    facts: Mapping[str, Any],
    exemptions: Sequence[Exemption] = (),
    on: date,
) -> Bill:
    """The bill of one dossier on a day. Raises InvalidInput when a quantity that it needs is missing."""
    lines = [line for line in fee_lines if not line.cases or case in line.cases]
    facts = {**facts, "case": case, "channel": channel}
    asked = [line for line in lines if not line.when or parse(line.when).holds(facts)]
    granted = [exemption for exemption in exemptions if _is_granted(exemption, facts, on)]
    bears = any(line.amount_vnd or any(line.channels.values()) for line in lines)
    return Bill(tuple(_bill(line, channel, facts, granted) for line in asked), has_fee=bears)


def _bill(line: FeeLine, channel: str, facts: Mapping[str, Any], granted: Sequence[Exemption]) -> BillLine:
    base, why = _base(line, channel, facts)
    fitting = [exemption for exemption in granted if not exemption.lines or line.code in exemption.lines]
    best = max(fitting, key=lambda exemption: exemption.percent, default=None)
    if best is None or base == 0:
        return BillLine(line.code, line.name, line.kind, base, base, why, line.legal_basis)
    amount = base * (WHOLE - best.percent) // WHOLE
    relief = Phrase("Miễn") if best.percent == WHOLE else Phrase("Giảm {percent}%", percent=best.percent)
    why = Phrase(
        "{why} {relief}: {name} ({legal_basis}), còn {amount}.",
        why=why,
        relief=relief,
        name=best.name,
        legal_basis=best.legal_basis,
        amount=dong(amount),
    )
    return BillLine(line.code, line.name, line.kind, base, amount, why, line.legal_basis, best.code)


def _base(line: FeeLine, channel: str, facts: Mapping[str, Any]) -> tuple[int, str]:
    """(amount before exemptions, why)."""
    amount, where = _amount(line, channel)
    if line.per is Per.DOSSIER:
        return amount, Phrase("{price}/hồ sơ{where}.", price=dong(amount), where=where)
    copies = _quantity(line.copies, facts, Phrase("Số bản"), missing=1)
    if line.per is Per.COPY:
        total, words = _stepped(line, amount, copies)
        return total, Phrase("{product}{where} = {total}.", product=words, where=where, total=dong(total))
    pages = _quantity(line.pages, facts, Phrase("Số trang"), missing=None)
    each, words = _stepped(line, amount, pages)
    total = each * copies
    return total, Phrase(
        "({product}{where}) × {copies} = {total}.",
        product=words,
        where=where,
        copies=Phrase(UNITS[Per.COPY], n=copies),
        total=dong(total),
    )


def _stepped(line: FeeLine, amount: int, count: int) -> tuple[int, str]:
    """Add up the steps; the cap comes last."""
    prices = [Step(1, amount), *sorted(line.steps, key=lambda step: step.starts)]
    ends = [*(step.starts for step in prices[1:]), count + 1]
    parts = [
        (step.amount_vnd, min(end, count + 1) - step.starts)
        for step, end in zip(prices, ends, strict=True)
        if step.starts <= count and min(end, count + 1) > step.starts
    ]
    total = sum(price * number for price, number in parts)
    unit = UNITS[line.per]
    told = (
        Phrase("{price} × {units}", price=dong(price), units=Phrase(unit, n=number))
        for price, number in parts
    )
    words = joined(*told, by=" + ") or Phrase(unit, n=0)
    if line.cap_vnd is not None and total > line.cap_vnd:
        return line.cap_vnd, Phrase("{product}, tối đa {cap}", product=words, cap=dong(line.cap_vnd))
    return total, words


def _amount(line: FeeLine, channel: str) -> tuple[int, str]:
    if channel in line.channels:
        return line.channels[channel], Phrase(" theo cách thức nộp")
    if channel in ONLINE and "online" in line.channels:
        return line.channels["online"], Phrase(" khi nộp trực tuyến")
    return line.amount_vnd, ""


def _quantity(expression: str, facts: Mapping[str, Any], field_name: str, *, missing: int | None) -> int:
    value = parse(expression).value(facts)
    if value is None and missing is not None:
        return missing
    try:
        count = int(str(value))
    except ValueError:
        count = -1
    if count < 0:
        raise InvalidInput(field_name, "cần một số nguyên không âm để tính phí.", "3")
    return count


def _is_granted(exemption: Exemption, facts: Mapping[str, Any], on: date) -> bool:
    in_force = (exemption.starts_on or on) <= on <= (exemption.ends_on or on)
    if not in_force:
        return False
    if exemption.when:
        return parse(exemption.when).holds(facts)
    return exemption.code in (facts.get("entitlements") or ())
