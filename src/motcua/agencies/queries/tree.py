"""Reads of the tree. `on` is a day of the province; without it, today. No database question while the tree is kept."""

from collections.abc import Iterable, Iterator
from datetime import date

from motcua.agencies.queries.directory import AgencyView, directory
from motcua.agencies.rules.intake_scope import takes
from motcua.agencies.rules.kinds import Kind
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

__all__ = ["AgencyView"]


def agency(code: str) -> AgencyView:
    """Also one that no longer exists: old papers name it. Raises NotFound."""
    found = directory().agencies.get(code)
    if found is None:
        raise NotFound(Phrase("cơ quan có mã {code}", code=code))
    return found


def agency_of_unit(unit_code: str, on: date | None = None) -> AgencyView:
    """The People's Committee of this province, former district or commune on that day. Raises NotFound."""
    for found in _in_force(directory().committees.get(unit_code, ()), on):
        return found
    raise NotFound(Phrase("ủy ban nhân dân của đơn vị hành chính {unit_code}", unit_code=unit_code))


def by_key(key: str, on: date | None = None) -> AgencyView:
    """The one agency with this key, e.g. «so-cong-thuong». Raises NotFound, also when several share it."""
    found = list(_in_force(directory().keyed.get(key, ()), on))
    if len(found) != 1:
        raise NotFound(Phrase("cơ quan «{key}»", key=key))
    return found[0]


def section(agency_code: str, key: str, on: date | None = None) -> AgencyView:
    """Whoever does `key` for this agency: its own section; the police or land office of its area; else the only one.

    Raises NotFound.
    """
    tree = directory()
    home = agency(agency_code)
    own = (child for child in tree.children.get(agency_code, ()) if child.key == key)
    for found in _in_force(own, on):
        return found
    if home.unit_code:
        for found in _in_force(tree.local.get((home.unit_code, key), ()), on):
            return found
    return by_key(key, on)


def centre_of(code: str, on: date | None = None) -> AgencyView:
    """The service centre where people bring papers for this agency: its own, or the nearest above it."""
    tree = directory()
    start = agency(code)
    if start.kind is Kind.SERVICE_CENTRE:
        return start
    for place in (start, *ancestors(code)):
        for child in _in_force(tree.children.get(place.code, ()), on):
            if child.kind is Kind.SERVICE_CENTRE:
                return child
    raise NotFound(Phrase("Trung tâm Phục vụ hành chính công của {name}", name=start.name))


def takes_in(desk: str, procedure: str) -> bool:
    """Whether papers for this procedure may be brought to this desk; wherever they go from there."""
    parent = agency(desk).parent
    host = agency(parent).kind if parent else None
    return takes(host, directory().scopes.get(desk, ()), procedure)


def is_scoped(desk: str) -> bool:
    """It takes what its scope names, also of agencies elsewhere."""
    return desk in directory().scopes


def ancestors(code: str) -> Iterator[AgencyView]:
    """Parent first, province last."""
    parent = agency(code).parent
    while parent:
        above = agency(parent)
        yield above
        parent = above.parent


def descendants(code: str, on: date | None = None) -> list[AgencyView]:
    """The agency itself and everything below it that exists on that day, in tree order."""
    found = [agency(code)]
    for child in _in_force(directory().children.get(code, ()), on):
        found.extend(descendants(child.code, on))
    return found


def departments(province_code: str, on: date | None = None) -> list[AgencyView]:
    """Departments of the province."""
    return [child for child in descendants(province_code, on) if child.kind is Kind.DEPARTMENT]


def communes(province_code: str, on: date | None = None) -> list[AgencyView]:
    """Communes' People's Committees of the province."""
    return [child for child in descendants(province_code, on) if child.kind is Kind.COMMUNE]


def issuers() -> dict[str, str]:
    """Names of every agency that issues or ever issued papers, by code."""
    return {code: view.name for code, view in directory().agencies.items()}


def calendar_code(agency_code: str) -> str:
    """Its own office hours or the nearest above; empty means the province's default."""
    own = agency(agency_code).calendar_code
    return own or next((a.calendar_code for a in ancestors(agency_code) if a.calendar_code), "")


def successors(code: str, on: date | None = None) -> list[AgencyView]:
    """Who answers for this agency on that day: itself, or the ends of its chain of successors."""
    start = agency(code)
    day = on or _today()
    if start.is_in_force(day):
        return [start]
    found: dict[str, AgencyView] = {}
    for heir in directory().successors.get(code, ()):
        found |= {view.code: view for view in successors(heir, day)}
    return list(found.values())


def predecessors(code: str) -> list[AgencyView]:
    """Directly before it."""
    agency(code)
    return [agency(old) for old in directory().predecessors.get(code, ())]


def _in_force(views: Iterable[AgencyView], on: date | None) -> Iterator[AgencyView]:
    day = on or _today()
    return (view for view in views if view.is_in_force(day))


def _today() -> date:
    return clock.local_date(clock.now())
