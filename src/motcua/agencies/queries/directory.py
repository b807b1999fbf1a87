"""The whole tree in memory. A process looks at most once a second whether another edition was published."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from motcua.agencies.models import Agency, AgencySuccession, IntakeScope, Jurisdiction, TreeEdition
from motcua.agencies.rules.kinds import COMMITTEES, Kind
from motcua.kernel import clock

R = TypeVar("R")
LOOK_EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class AgencyView:
    """One agency; `parent` and `code` are identifier codes, days are included."""

    code: str
    key: str
    name: str
    kind: Kind
    parent: str
    unit_code: str
    calendar_code: str
    starts_on: date
    ends_on: date | None

    def is_in_force(self, on: date) -> bool:
        """Exists on this day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(slots=True)
class Directory:
    """Indexes over one edition of the tree."""

    token: str
    agencies: dict[str, AgencyView] = field(default_factory=dict)
    children: dict[str, list[AgencyView]] = field(default_factory=lambda: defaultdict(list))
    committees: dict[str, list[AgencyView]] = field(default_factory=lambda: defaultdict(list))
    keyed: dict[str, list[AgencyView]] = field(default_factory=lambda: defaultdict(list))
    local: dict[tuple[str, str], list[AgencyView]] = field(default_factory=lambda: defaultdict(list))
    scopes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    successors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    predecessors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[tuple[object, str, date], Any] = field(default_factory=dict)  # see `of_tree`


class _Kept:
    """What this process remembers."""

    directory: Directory | None = None
    looked_at = 0.0


def directory() -> Directory:
    """The tree of the newest edition, at most a second old."""
    kept, instant = _Kept.directory, time.monotonic()
    if kept is not None and instant - _Kept.looked_at < LOOK_EVERY_SECONDS:
        return kept
    token = TreeEdition.objects.order_by("-pk").values_list("token", flat=True).first() or ""
    if kept is None or kept.token != token:
        kept = _read(token)
    _Kept.directory, _Kept.looked_at = kept, instant
    return kept


def forget() -> None:
    """Read anew at the next question: after an own change, and between tests."""
    _Kept.directory = None


def of_tree(ask: Callable[[str], R]) -> Callable[[str], R]:
    """Decorates a question about one agency whose answer follows from the tree and the day: asked once for each edition.

    An answer is shared by everybody who asks: never change it.
    """

    @wraps(ask)
    def known(code: str) -> R:
        answers, key = directory().answers, (ask, code, clock.local_date(clock.now()))
        if key not in answers:
            answers[key] = ask(code)
        found: R = answers[key]
        return found

    return known


def _read(token: str) -> Directory:
    tree = Directory(token)
    columns = (
        "code",
        "key",
        "name",
        "kind",
        "parent__code",
        "unit_code",
        "calendar_code",
        "starts_on",
        "ends_on",
    )
    for code, key, name, kind, parent, *rest in Agency.objects.order_by("code").values_list(*columns):
        _add(tree, AgencyView(code, key, name, Kind(kind), parent or "", *rest))
    for unit_code, code in Jurisdiction.objects.values_list("unit_code", "agency__code"):
        tree.local[unit_code, tree.agencies[code].key].append(tree.agencies[code])
    for code, procedure in IntakeScope.objects.values_list("agency__code", "procedure"):
        tree.scopes[code].add(procedure)
    pairs = AgencySuccession.objects.order_by("pk").values_list("predecessor__code", "successor__code")
    for old, new in pairs:
        tree.successors[old].append(new)
        tree.predecessors[new].append(old)
    return tree


def _add(tree: Directory, view: AgencyView) -> None:
    tree.agencies[view.code] = view
    tree.children[view.parent].append(view)
    tree.keyed[view.key].append(view)
    if view.unit_code:
        tree.local[view.unit_code, view.key].append(view)
        if view.kind in COMMITTEES:
            tree.committees[view.unit_code].append(view)
