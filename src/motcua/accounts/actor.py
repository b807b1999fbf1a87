"""Who acts: an opaque account, its roles, and the office it acts for. Data only; safe in the ledger."""

from dataclasses import dataclass

from motcua.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """One person or machine at the moment of an act.

    `id` is the account's opaque public id. `agency` is the identifier code (`H31.12`) an officer acts
    for, empty for citizens. `party` is the public id of the citizen or organisation behind the account.
    `under` is the instrument number of a delegation when the act is done for somebody else.
    `fields` are the codes of the fields of work an officer was given; empty: all of his office.
    """

    id: str
    roles: frozenset[Role]
    agency: str = ""
    party: str = ""
    under: str = ""
    fields: frozenset[str] = frozenset()

    def has(self, *roles: Role) -> bool:
        """Holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)


SYSTEM = Actor(id="system", roles=frozenset({Role.SYSTEM}))
