"""The outcome's paper written as blocks, in place of whatever template there was; or no paper at all.

Legal basis: NĐ 30/2020/NĐ-CP, annex I (parts of an administrative paper).
"""

from dataclasses import dataclass

from motcua.catalogue.rules.editing.edit import Files, filled, procedure, with_procedure
from motcua.catalogue.rules.pack import TEMPLATES
from motcua.documents.rules.composition import SUFFIX, Composition, written

NAME = f"outcome{SUFFIX}"


@dataclass(frozen=True, slots=True)
class SetComposition:
    """From now on the outcome is printed by these blocks."""

    composition: Composition

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with it, without the template that it replaces."""
        return {**_without(files, NAME), TEMPLATES + NAME: written(self.composition)}


@dataclass(frozen=True, slots=True)
class RemoveTemplate:
    """Nothing is printed: the outcome is a notice, or none."""

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files without the template."""
        return _without(files, "")


def _without(files: Files, instead: str) -> dict[str, bytes]:
    whole = procedure(files)
    outcome = dict(whole.get("outcome") or {})
    before = TEMPLATES + str(outcome.get("template", ""))
    kept = {name: content for name, content in files.items() if name != before}
    return with_procedure(kept, {**whole, "outcome": filled({**outcome, "template": instead})})
