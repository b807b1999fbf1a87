"""What the population database may tell of somebody instead of being asked: only what the procedure's pack wants."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from motcua.connectors.rules.residents import wanted
from motcua.kernel import clock
from motcua.parties.rules.sources import Source

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.parties.queries import FactView

DATABASE = "population"


def keys_for(revision: "ProcedureRevision", known: "Mapping[str, FactView]") -> tuple[str, ...]:
    """The facts to ask for: those of the form, when one is unknown, or when a look-up replaces a paper of the pack."""
    asked = {question.fact for question in revision.form.layout.questions if question.fact}
    today = clock.local_date(clock.now())
    fresh = {key for key, fact in known.items() if fact.source is Source.POPULATION and fact.as_of == today}
    keys = wanted(asked, fresh)
    replaces = any(c.replaced_by and c.replaced_by.database == DATABASE for c in revision.spec().components)
    return keys if replaces or set(keys) - known.keys() else ()
