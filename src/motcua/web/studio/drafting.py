"""What every page of a draft shares: the draft opened up, what was typed, and an edit that is kept or told why not."""

from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.actions.edit_draft import edit_draft
from motcua.catalogue.draft_errors import NoDraft
from motcua.catalogue.problems import Problem
from motcua.catalogue.queries import studio
from motcua.catalogue.queries.studio import Opened
from motcua.catalogue.rules.editing import Edit
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components.access import Asked
from motcua.web.components.language import told


@dataclass
class Draft:
    """A draft at this moment. `failed` is what the last edit was refused for."""

    opened: Opened
    failed: str = ""
    status: int = 200
    problems: tuple[Problem, ...] = field(default=())

    @property
    def code(self) -> str:
        """Of the procedure."""
        return self.opened.row.code

    @property
    def home(self) -> str:
        """Where everything of the draft is seen."""
        return f"/qt/thu-tuc/{self.code}/ban/{self.opened.row.number}"

    def page(self, **more: Any) -> dict[str, Any]:
        """What its templates need."""
        return {
            "draft": self,
            "row": self.opened.row,
            "opened": self.opened,
            "failed": self.failed,
            "seen": self.opened.row.digest,
            "key": random_code(),
        } | more


def open_draft(code: str) -> Draft:
    """Raises NotFound, NoDraft."""
    found = studio.of_procedure(code)
    if found.draft is None:
        raise NoDraft(procedure=code)
    return Draft(studio.opened(found.draft))


def kept(request: Asked, draft: Draft, edit: Edit) -> bool:
    """The edit is kept; else the draft says why not."""
    seen, key = request.POST.get("seen", ""), request.POST.get("key", "")
    try:
        edit_draft(draft.code, edit, seen=seen, actor=request.actor, key=key)
    except DomainError as error:
        draft.failed, draft.status = told(error), error.status
        draft.problems = getattr(error, "problems", ())
        return False
    return True
