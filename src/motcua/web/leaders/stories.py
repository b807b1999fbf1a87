"""One dossier as its ledger tells it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.agencies import queries as agencies
from motcua.dossiers.queries import by_number
from motcua.facts.queries import is_within
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.queries import history
from motcua.web.components.timeline import Line, tell
from motcua.web.leaders.scope import Scope
from motcua.workflow.queries import TaskView
from motcua.workflow.queries import history as tasks_of

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Story:
    """Nothing here names the applicant."""

    dossier: "Dossier"
    agency: str
    lines: tuple[Line, ...]
    tasks: tuple[TaskView, ...]


def story(scope: Scope, number: str) -> Story:
    """Raises NotFound outside the scope."""
    dossier = by_number(number)
    if dossier is None or not is_within(dossier.agency, scope.agency):
        raise NotFound(what=Phrase("hồ sơ {number}", number=number))
    tasks = tasks_of(dossier.public_id)
    lines = tell(history(dossier.public_id), {task.node: task.name for task in tasks})
    return Story(dossier, agencies.agency(dossier.agency).name, tuple(lines), tasks)
