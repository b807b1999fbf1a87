"""What the rules answered, for people: about one dossier, and about an agency's switches."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import InstantRule, InstantSpec, Words
from motcua.dossiers.models import Dossier, InstantCheck, InstantSwitch
from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class Answered:
    """Each rule with whether it held. `ending`: decided | failed | sampled."""

    ending: str
    rules: tuple[tuple[InstantRule, bool], ...]
    instrument: str
    leader: str
    one_in: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure that rules may decide, and whether they do at this agency."""

    code: str
    name: Words
    spec: InstantSpec
    switch: InstantSwitch | None
    counts: dict[str, int]


def answered(dossier: Dossier) -> Answered | None:
    """None where rules were never asked."""
    spec = dossier.revision.spec().instant
    check = InstantCheck.objects.select_related("switch").filter(dossier=dossier).first() if spec else None
    if check is None or spec is None:
        return None
    rules = tuple((rule, rule.code not in check.failed) for rule in spec.rules)
    switch = check.switch
    return Answered(check.ending, rules, switch.instrument, switch.leader, switch.one_in, check.made_at)


def choices(actor: Actor) -> list[Choice]:
    """Every procedure in force with such rules; the switch and the figures are those of the leader's own agency."""
    require(actor, Permission.APPROVE_OUTCOME)
    on = {row.procedure: row for row in InstantSwitch.objects.filter(agency=actor.agency, off_at=None)}
    found = []
    for revision in catalogue.all_in_force(clock.local_date(clock.now())):
        spec = revision.spec()
        if spec.instant is not None:
            found.append(
                Choice(spec.code, spec.name, spec.instant, on.get(spec.code), _counts(actor, spec.code))
            )
    return found


def _counts(actor: Actor, code: str) -> dict[str, int]:
    rows = InstantCheck.objects.filter(switch__agency=actor.agency, switch__procedure=code)
    return dict(Counter(rows.values_list("ending", flat=True)))
