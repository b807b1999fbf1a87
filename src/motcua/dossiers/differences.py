"""Where a draft goes beyond its template: what an officer wrote into it, and declared facts that an officer corrected."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from motcua.catalogue.queries import outcome_fields
from motcua.dossiers import sealed
from motcua.dossiers.models import Answers, Dossier, Outcome


def written(outcome: Outcome) -> list[tuple[str, str, str]]:
    """(label, its English, text) of every blank that is filled; all else in the document is the template's own.

    Inside a purpose.
    """
    facts = sealed.open_outcome(outcome)
    fields = outcome_fields(outcome.dossier.revision)
    told = [(str(one.label.vi), str(one.label.en), str(facts.get(one.code) or "")) for one in fields]
    return [one for one in told if one[2]]


def corrected(dossiers: Collection[Dossier]) -> dict[int, list[tuple[Mapping[str, Any], Mapping[str, Any]]]]:
    """(before, after) of every correction by an officer, by primary key of the dossier: one statement for a stack.

    Inside a purpose.
    """
    rows = Answers.objects.filter(dossier__in=dossiers, version__gt=1).exclude(reason="").order_by("version")
    by_key = {dossier.pk: dossier for dossier in dossiers}
    found: dict[int, list[tuple[Mapping[str, Any], Mapping[str, Any]]]] = defaultdict(list)
    for row in rows:
        dossier = by_key[row.dossier_id]
        before = sealed.read_version(dossier, row.version - 1)
        found[dossier.pk].append((before, sealed.read_version(dossier, row.version)))
    return found
