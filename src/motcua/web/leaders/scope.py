"""What part of the tree a leader looks at: the whole province, or the own agency with everything below it."""

from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import Kind
from motcua.facts.queries import is_within
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

INNER = frozenset({Kind.SECTION, Kind.SERVICE_CENTRE})


@dataclass(frozen=True, slots=True)
class Scope:
    """`agency` is an identifier code; empty is the whole province."""

    agency: str
    name: str

    @property
    def is_province(self) -> bool:
        """Everything is in scope."""
        return not self.agency

    def narrowed(self, code: str) -> str:
        """The agency that was asked for, or the scope's own. Raises NotFound for one outside."""
        if code and not is_within(code, self.agency):
            raise NotFound(what=Phrase("cơ quan có mã {code}", code=code))
        return code or self.agency


def scope_of(actor: Actor) -> Scope:
    """Province-wide for the province's own offices, inspectors, and reform officers of a department."""
    if not actor.agency:
        return Scope("", gettext("Toàn tỉnh"))
    view = agencies.agency(actor.agency)
    while view.kind in INNER and view.parent:
        view = agencies.agency(view.parent)
    is_watching = actor.has(Role.INSPECTOR) or (
        actor.has(Role.REFORM_OFFICER) and view.kind is Kind.DEPARTMENT
    )
    if view.kind is Kind.PROVINCE or is_watching:
        return Scope("", gettext("Toàn tỉnh"))
    return Scope(view.code, view.name)
