"""The route of a draft, step by step; a drawn file or a published table in its place.

Legal basis: Điều 18, NĐ 118/2025/NĐ-CP (who handles a dossier, within which time).
"""

from dataclasses import dataclass

from motcua.catalogue.rules.editing.edit import Files
from motcua.catalogue.rules.pack import ROUTE
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.workflow.rules import redrawing, step_tables
from motcua.workflow.rules.builder import from_steps
from motcua.workflow.rules.parts import Step

NAMED = 8  # processes named when a file has several


@dataclass(frozen=True, slots=True)
class SetStep:
    """Other words for a step."""

    key: str
    step: Step

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with them."""
        return {**files, ROUTE: redrawing.set_step(files[ROUTE], self.key, self.step)}


@dataclass(frozen=True, slots=True)
class AddStep:
    """A new step after this one."""

    after: str
    step: Step

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with it."""
        return {**files, ROUTE: redrawing.add_after(files[ROUTE], self.after, self.step)}


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """One step less."""

    key: str

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files without it."""
        return {**files, ROUTE: redrawing.remove(files[ROUTE], self.key)}


@dataclass(frozen=True, slots=True)
class TakeTable:
    """A published step table (CSV) as the route. `process` names one when the file has several: its number or a procedure."""

    text: str
    process: str
    name: str
    deciding: str = "handling"  # the provincial committee's code

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with the route it says. Raises RouteRefused, InvalidInput."""
        tables = step_tables.read(self.text, deciding=self.deciding)
        asked = self.process.strip()
        found = [table for table in tables if not asked or asked in (table.id, table.code)]
        if len(found) != 1:
            shown = "; ".join(f"{table.id}: {table.title}" for table in (found or tables)[:NAMED])
            reason = Phrase("tệp có nhiều quy trình, hãy ghi số của một quy trình: {shown}.", shown=shown)
            raise InvalidInput("Quy trình", reason)
        return {**files, ROUTE: from_steps(found[0].steps, name=self.name)}
