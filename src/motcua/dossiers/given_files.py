"""Files that a filing names: the person sent them, or may read the dossier that holds them. A hash alone opens nothing.

Legal basis: Luật 91/2025/QH15 (personal data goes to whom it concerns).
"""

from collections.abc import Collection

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.documents.models import Paper, StoredFile
from motcua.documents.queries import ids_of
from motcua.dossiers.errors import FileUnknown
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.models import Component
from motcua.dossiers.scope import visible


def file_ids(given: Collection[GivenComponent], actor: Actor) -> dict[str, int]:
    """Primary key of each file by its SHA-256. Raises FileUnknown for one that is not here, or not for this actor."""
    named = {one.file for one in given if one.file}
    found = ids_of(named, actor.id)
    if rest := named - found.keys():
        found |= _held_where_he_may_look(rest, actor)
    for one in given:
        if one.file and one.file not in found:
            raise FileUnknown(component=one.code)
    return found


def _held_where_he_may_look(hashes: Collection[str], actor: Actor) -> dict[str, int]:
    rows = StoredFile.objects.filter(sha256__in=hashes)
    if not actor.has(Role.SYSTEM):
        seen = visible(actor)
        held = Component.objects.filter(dossier__in=seen).values("file")
        issued = Paper.objects.filter(subject__in=seen.values("public_id")).values("file")
        rows = rows.filter(Q(pk__in=held) | Q(pk__in=issued))
    return dict(rows.values_list("sha256", "pk"))
