"""A decision table tried on past dossiers: how many each row would have decided. Counts leave, answers do not.

The machine reads and the designer who asked is named in the access row. Of a text a column could be made to fit one
person, so only what many answer alike is tried; and a count of a few says no more than that it is small.
"""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.catalogue.rules.tables import DecisionTable
from motcua.dossiers.models import Dossier
from motcua.dossiers.route import FactsOf
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.expression import ExpressionError
from motcua.parties.purpose import Why, purpose, see

NEWEST, FEW = 200, 5
NO_ROW, UNFIT = 0, -1
COARSE = frozenset({InputKind.CHOICE, InputKind.CHOICES, InputKind.YES_NO, InputKind.NUMBER, InputKind.MONEY})
OF_THE_DOSSIER = frozenset({"case", "channel", "return_way"})


class Tried(NamedTuple):
    """One row of the table, from 1; 0: no row held; -1: the answers do not fit the table."""

    row: int
    told: int | None  # None: fewer than FEW, perhaps none


def finer(
    table: DecisionTable, questions: Collection[Question], made: Collection[DecisionTable]
) -> tuple[str, ...]:
    """The columns that may tell one person from another: neither choice, yes or no, number, nor made of such by a table."""
    known = {question.path for question in questions if question.kind in COARSE} | OF_THE_DOSSIER
    for other in made:
        if known.issuperset(other.inputs):
            known.add(other.name)
    return tuple(name for name in table.inputs if name not in known)


def past_rows(procedure: str, table: DecisionTable, *, actor: Actor, most: int = NEWEST) -> list[Tried]:
    """Of the newest filed, for every row of the table; nothing when none was filed. The caller has asked `finer`."""
    rows = Dossier.objects.filter(revision__code=procedure, submitted_at__isnull=False)
    newest = rows.select_related("revision", "person", "organisation").order_by("-pk")[:most]
    machine = Actor(actor.id, frozenset({Role.SYSTEM}), actor.agency)
    with purpose(machine, Why.TRIAL):
        counts = Counter(_row(table, dossier) for dossier in newest)
    if not counts:
        return []
    return [Tried(row, _told(counts[row])) for row in range(UNFIT, len(table.rules) + 1)]


def _told(count: int) -> int | None:
    return count if count >= FEW else None


def _row(table: DecisionTable, dossier: Dossier) -> int:
    owner = dossier.person or dossier.organisation
    see(owner.public_id if owner else dossier.public_id)
    try:
        holding = table.holding(dict(FactsOf(dossier)))
    except ExpressionError:
        return UNFIT
    return holding[0] + 1 if holding else NO_ROW
