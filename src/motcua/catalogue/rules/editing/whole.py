"""One file of the pack replaced as a whole: a route that was drawn elsewhere, a template of the outcome.

Source: our own contract for packs (`rules/pack.py`).
"""

from dataclasses import dataclass

from motcua.catalogue.rules.editing.edit import Files


@dataclass(frozen=True, slots=True)
class ReplaceFile:
    """Put these bytes in place of the file."""

    name: str
    content: bytes

    def apply(self, files: Files) -> dict[str, bytes]:
        """The files with the new one."""
        return {**files, self.name: self.content}
