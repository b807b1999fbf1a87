"""One sheet of the copy pack: what to type where, in the order of the other screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.connectors import link_queries, linked_body
from motcua.connectors.rules.link_terms import LinkTerms
from motcua.web.desk import linked
from motcua.web.desk.linked import Line

if TYPE_CHECKING:
    from motcua.connectors.models import LinkedMessage


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the other screen."""

    name: str
    label: str
    value: str
    is_copied: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything to type, for one part of one dossier."""

    message: "LinkedMessage"
    line: Line
    terms: LinkTerms
    cells: tuple[Cell, ...]

    @property
    def is_open(self) -> bool:
        """It may still be noted by hand."""
        return not self.line.is_done

    @property
    def copied(self) -> int:
        """How many of the fields are over there."""
        return sum(cell.is_copied for cell in self.cells)

    @property
    def everything(self) -> str:
        """All of them for one paste into a table: label, tab, value."""
        return "\n".join(f"{cell.label}\t{cell.value}" for cell in self.cells)


def sheet(actor: Actor, public_id: str) -> Sheet:
    """Opens the answers, for this officer. Raises NotFound."""
    message = link_queries.seen_by(actor, public_id)
    done = set(message.copied)
    cells = tuple(
        Cell(one.name, one.label, one.value, one.name in done) for one in linked_body.sheet_of(message, actor)
    )
    return Sheet(message, linked.line(message), linked_body.terms_of(message), cells)
