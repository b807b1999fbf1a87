"""What the dossier room reads beside the dossier itself, said beforehand: the whole page asks the database once for it."""

from collections.abc import Collection, Iterator

from motcua.documents.queries import PAPERS
from motcua.dossiers import judging, noting, sealed
from motcua.dossiers.apologies import WAITING
from motcua.dossiers.clockwork import OPEN_SUSPENSION
from motcua.dossiers.comparing import CHECK
from motcua.dossiers.duplicates import asked_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.presence import PRESENT
from motcua.dossiers.rules.lifecycle import OPEN
from motcua.kernel.gathering import Wish
from motcua.notifications.queries import ABOUT
from motcua.parties.queries.facts import FACTS, PERSON


def besides(dossier: Dossier, kinds: Collection[str]) -> Iterator[Wish]:
    """Sealed things stay sealed: what is personal opens inside a purpose only, wherever its row was read."""
    for reading in (sealed.NEWEST, WAITING, CHECK, OPEN_SUSPENSION, PRESENT, judging.KEPT):
        yield reading, (dossier.pk,)
    yield PAPERS, (dossier.public_id,)
    yield ABOUT, (dossier.public_id,)
    if not noting.EVENTS.isdisjoint(kinds):
        yield noting.NOTES, (dossier.pk,)
        yield noting.MENTIONS, (dossier.pk,)
    if dossier.person is not None:
        yield PERSON, (dossier.person.public_id,)
        yield FACTS, (dossier.person.pk,)
    if dossier.status in OPEN:
        yield from asked_of(dossier)
