"""The review of a procedure as a page shows it: the graph with its figures, what adds nothing, what a cut would spare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import studio
from motcua.catalogue.rules.replaceable import Replaceable, replaceable
from motcua.facts.paths import Asked, paths
from motcua.facts.rules.paths import BEGIN, MINUTES_A_DAY, Paths, Saving, Step, saved_by_paper, saved_by_step
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Number, Phrase
from motcua.web.studio.sketches import Sketch, sketch
from motcua.workflow.rules.drawing import layered

WORDS: Mapping[str, Promise] = {
    BEGIN: _("Bắt đầu"),
    "dossier.submitted": _("Nộp hồ sơ"),
    "dossier.received": _("Tiếp nhận"),
    "dossier.refused": _("Từ chối"),
    "dossier.supplement_requested": _("Yêu cầu bổ sung"),
    "dossier.supplement_supplied": _("Người nộp bổ sung"),
    "dossier.suspended": _("Tạm dừng"),
    "dossier.resumed": _("Tiếp tục"),
    "dossier.extended": _("Xin lỗi, gia hạn"),
    "dossier.concluded": _("Ban hành kết quả"),
    "dossier.outcome_returned": _("Trả kết quả"),
    "dossier.stopped": _("Dừng giải quyết"),
    "dossier.withdrawn": _("Rút hồ sơ"),
}
OFFICER_MINUTES, CITIZEN_MINUTES, YEAR = 10, 60, 365
SENT = ("upload", "paper")
RARE = 50  # an arrow below one in so many dossiers is told in the table, not drawn


class Spent(NamedTuple):
    """What is assumed, to be changed on the page: no ledger knows how long a hand was busy."""

    officer: int
    citizen: int
    days: int


class StepRow(NamedTuple):
    """One step with its words and what its cut would spare."""

    step: Step
    name: str | Promise
    limit: int  # minutes allowed on average
    share_late: int  # per cent
    saving: Saving


class PaperRow(NamedTuple):
    """One paper a database could answer, how often it was sent all the same."""

    paper: Replaceable
    sent: int
    saving: Saving


@dataclass(frozen=True)
class Review:
    """Everything about one procedure in a period."""

    paths: Paths
    asked: Asked
    spent: Spent
    names: Mapping[str, str | Promise]
    steps: list[StepRow]
    papers: list[PaperRow]
    drawing: Sketch

    @property
    def idle(self) -> list[StepRow]:
        """Steps that add nothing."""
        return [row for row in self.steps if row.step.adds_nothing]

    @property
    def follows(self) -> list[tuple[str | Promise, str | Promise, int]]:
        """Every arrow in words, most walked first."""
        found = self.paths.follows.most_common()
        return [(self.names.get(a, a), self.names.get(b, b), n) for (a, b), n in found]

    @property
    def saved(self) -> tuple[int, int]:
        """(days of citizens, hours of officers) a year, all proposals together."""
        rows = [row.saving for row in self.idle] + [row.saving for row in self.papers]
        return sum(row.citizen_days for row in rows), sum(row.officer_hours for row in rows)


def review(code: str, given: QueryDict) -> Review:
    """Of the last year, or of as many days as asked for. Raises NotFound."""
    spent = Spent(
        _within(given.get("phut", ""), OFFICER_MINUTES, 480),
        _within(given.get("phut-dan", ""), CITIZEN_MINUTES, 4_800),
        days_of(given),
    )
    asked = asked_for(code, given, spent.days)
    found = paths(asked).need(studio.of_procedure(code).newest.route.acts)
    names = names_of(code)
    return Review(
        found,
        asked,
        spent,
        names,
        [_step_row(step, names, spent) for step in found.steps.values()],
        _papers(code, found, spent),
        _drawing(found, names),
    )


def days_of(given: QueryDict) -> int:
    """How long the period is."""
    return _within(given.get("ngay", ""), YEAR, 3_650)


def asked_for(code: str, given: QueryDict, days: int) -> Asked:
    """Which dossiers. An agency nobody knows is none."""
    agency = given.get("co-quan", "")
    if agency:
        agencies.agency(agency)
    now = clock.now()
    return Asked(code, now - timedelta(days=days), now + timedelta(minutes=1), agency)


def names_of(code: str) -> Mapping[str, str | Promise]:
    """Steps by the words of the newest revision that has them."""
    found: dict[str, str | Promise] = dict(WORDS)
    rows = list(catalogue.revisions(code))
    if not rows:
        raise NotFound(code)
    for row in reversed(rows):
        found |= {node.id: node.name for node in row.route.tasks}
    return found


def _step_row(step: Step, names: Mapping[str, str | Promise], spent: Spent) -> StepRow:
    passes = max(step.passes, 1)
    return StepRow(
        step,
        names.get(step.key, step.key),
        step.limits // passes,
        step.late * 100 // passes,
        saved_by_step(step, minutes_each=spent.officer, days=spent.days),
    )


def _papers(code: str, found: Paths, spent: Spent) -> list[PaperRow]:
    spec = studio.of_procedure(code).newest.spec()
    rows = []
    for paper in replaceable(spec):
        sent = sum(found.papers[paper.component.code, origin] for origin in SENT)
        saving = saved_by_paper(
            sent, minutes_each=spent.officer, citizen_minutes=spent.citizen, days=spent.days
        )
        rows.append(PaperRow(paper, sent, saving))
    return rows


def _drawing(found: Paths, names: Mapping[str, str | Promise]) -> Sketch:
    keys = [BEGIN, *found.seen] if found.seen else []
    least = found.dossiers // RARE
    arrows = [pair for pair, n in found.follows.items() if n > least]
    lines = {pair: str(n) for pair, n in found.follows.items()}
    told = {key: _figure(found, key) for key in keys}
    looks = {
        key: "idle" if step.adds_nothing else "late" if step.late * 5 > step.passes else ""
        for key, step in found.steps.items()
    }
    return sketch(layered(keys, arrows), names=names, below=told, looks=looks, counts=lines)


def _figure(found: Paths, key: str) -> str:
    if key in found.steps:
        step = found.steps[key]
        return f"{step.passes} · {_short(step.median)} · {_short(step.ninetieth)}"
    return str(found.dossiers if key == BEGIN else found.seen[key])


def in_words(minutes: int) -> str:
    """«3,5 giờ»; days of eight hours from three on."""
    if minutes >= 3 * MINUTES_A_DAY:
        return Phrase("{amount} ngày", amount=Number(_tenths(minutes, MINUTES_A_DAY)))
    return Phrase("{amount} giờ", amount=Number(_tenths(minutes, 60)))


def _short(minutes: int) -> str:
    """The same where there is little room."""
    if minutes >= 3 * MINUTES_A_DAY:
        return f"{_tenths(minutes, MINUTES_A_DAY)} d"
    return f"{_tenths(minutes, 60)} h"


def _tenths(amount: int, unit: int) -> str:
    tenths = (amount * 10 + unit // 2) // unit
    return f"{tenths // 10},{tenths % 10}"


def _within(text: str, default: int, most: int) -> int:
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0  # noqa: PLR2004
    return min(asked, most) or default
