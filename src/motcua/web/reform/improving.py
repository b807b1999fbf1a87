"""Gap to the maximum by points that can be won back, and what would happen if some figures were others."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.kernel.phrase import Phrase
from motcua.scorecards.errors import NotFeasible
from motcua.scorecards.marks import pack_of
from motcua.scorecards.rules.asking import Ask, asks
from motcua.scorecards.rules.card import Scorecard, Status
from motcua.scorecards.rules.exact import number, spoken
from motcua.scorecards.rules.formulas.contract import ZERO, Value
from motcua.scorecards.rules.gaps import Gap, gaps, recoverable
from motcua.scorecards.rules.pack import Pack, Sort
from motcua.scorecards.rules.what_if import Forecast, figures_of, what_if_on
from motcua.scorecards.sheets import standing_of
from motcua.web.reform import addresses, numbers, sheets

if TYPE_CHECKING:
    from motcua.scorecards.models import ScoreSheet

INPUT = "i-"


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion that is not at its maximum."""

    gap: Gap
    href: str
    lost: str
    recoverable: str
    step: str


@dataclass(frozen=True, slots=True)
class Field:
    """One figure that may be another; `now` as it is."""

    ask: Ask
    name: str
    now: str
    typed: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One criterion before and after."""

    code: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows."""

    sentence: str
    rows: tuple[Row, ...]
    unscored: tuple[tuple[str, str, str], ...]  # address, title, maximum
    fields: tuple[Field, ...]
    forecast: str
    changed: tuple[Changed, ...]
    reasons: tuple[str, ...]


def page(actor: Actor, sheet: "ScoreSheet", given: Mapping[str, str]) -> Page:
    """`given`: what was typed, by field name; wrong figures are told and change nothing."""
    pack = pack_of(sheet)
    card = standing_of(pack, sheets.seen_lines(actor, sheet)).card
    fields = _fields(pack, card, given)
    forecast, reasons = _forecast(card, fields)
    unscored = [
        (addresses.line(sheet.public_id, score.code), score.title, spoken(score.max))
        for group in card.groups
        if group.sort is Sort.BASE
        for score in group.scores
        if score.status is Status.UNMEASURED
    ]
    return Page(
        sentence=_sentence(card, len(unscored)),
        rows=tuple(_row(gap, card, sheet) for gap in gaps(card)),
        unscored=tuple(unscored),
        fields=fields,
        forecast=_forecast_words(forecast) if forecast else "",
        changed=_changed(forecast) if forecast else (),
        reasons=reasons,
    )


def _fields(pack: Pack, card: Scorecard, given: Mapping[str, str]) -> tuple[Field, ...]:
    """Of criteria that can still win points; a figure that two of them share is asked for once."""
    known = figures_of(card)
    found: dict[str, Ask] = {}
    for group in card.groups:
        for score in group.scores:
            if score.lost > 0 or score.status is Status.UNMEASURED or group.sort is not Sort.BASE:
                found |= {ask.name: ask for ask in asks(pack, score.criterion)}
    return tuple(_field(ask, known.get(name), given) for name, ask in found.items())


def _field(ask: Ask, known: Value | None, given: Mapping[str, str]) -> Field:
    name = f"{INPUT}{ask.name}"
    now = "" if known is None else str(spoken(known) if isinstance(known, Fraction) else known)
    return Field(ask, name, now, given.get(name, now))


def _forecast(card: Scorecard, fields: tuple[Field, ...]) -> tuple[Forecast | None, tuple[str, ...]]:
    changes = {
        field.ask.name: _value(field.typed) for field in fields if field.typed.strip() not in {"", field.now}
    }
    if not changes:
        return None, ()
    try:
        return what_if_on(card, changes), ()
    except NotFeasible as error:
        reasons: tuple[str, ...] = error.facts["reasons"]  # type: ignore[assignment]
        return None, reasons


def _value(text: str) -> Value:
    try:
        return number(numbers.typed(text))
    except ValueError:
        return text.strip()


def _forecast_words(forecast: Forecast) -> str:
    before, after = forecast.before.points or ZERO, forecast.after.points or ZERO
    sign = "+" if forecast.gain >= 0 else "−"
    told = Phrase(
        "Từ {before} thành {after} điểm ({sign}{gain}).",
        before=spoken(before),
        after=spoken(after),
        sign=sign,
        gain=spoken(abs(forecast.gain)),
    )
    was, now = forecast.before.band, forecast.after.band
    if was and now and was.code != now.code:
        return Phrase("{told} Xếp loại từ «{was}» thành «{now}».", told=told, was=was.title, now=now.title)
    return told


def _changed(forecast: Forecast) -> tuple[Changed, ...]:
    pairs = zip(forecast.before.scores, forecast.after.scores, strict=True)
    return tuple(
        Changed(was.code, was.title, numbers.points(was.hundredths), numbers.points(now.hundredths))
        for was, now in pairs
        if was.points != now.points
    )


def _row(gap: Gap, card: Scorecard, sheet: "ScoreSheet") -> Row:
    step = gap.next_step
    words = ""
    if step:
        name = card.pack.names.get(step.input, step.input)
        words = Phrase(
            "thêm {more} {name}: +{points} điểm", more=step.more, name=name, points=spoken(step.points)
        )
    elif not gap.recoverable:
        words = Phrase("việc đã xảy ra, không lấy lại được")
    return Row(
        gap=gap,
        href=addresses.line(sheet.public_id, gap.score.code),
        lost=spoken(gap.lost),
        recoverable=spoken(gap.recoverable),
        step=words,
    )


def _sentence(card: Scorecard, unscored: int) -> str:
    told = Phrase("Còn lấy lại được {points} điểm.", points=spoken(recoverable(card)))
    if not unscored:
        return told
    return Phrase("{told} {n} tiêu chí nữa chưa có điểm.", told=told, n=unscored)
