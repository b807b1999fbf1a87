"""Search as people speak, among what can be filed here: no accents, own words, unfinished words; best first."""

from datetime import date

from motcua.catalogue.models import ProcedureRevision
from motcua.catalogue.queries.revisions import all_in_force
from motcua.catalogue.queries.services import find

CANDIDATES = 200


def search(text: str, *, on: date | None = None, limit: int = 20) -> list[ProcedureRevision]:
    """Procedures in force that fit, best first."""
    order = [one.revision for one in find(text, on=on, limit=CANDIDATES) if one.revision][:limit]
    rows = {row.pk: row for row in all_in_force(on).filter(pk__in=order)} if order else {}
    return [rows[pk] for pk in order if pk in rows]
