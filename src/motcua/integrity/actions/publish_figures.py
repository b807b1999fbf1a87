"""Publish the counts of a period (công bố số liệu): frozen, and with everything needed to count them again."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.facts import queries as facts
from motcua.facts.rules.periods import Period
from motcua.integrity.errors import NothingSealed
from motcua.integrity.events import FiguresPublished
from motcua.integrity.figures import code_digest, definitions_digest, digest, packs_on_shelf, plain
from motcua.integrity.models import Publication
from motcua.integrity.scope import check
from motcua.integrity.watching import check_watched
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.queries import root_at
from motcua.ledger.record import record


@once
def publish_figures(period: Period, *, actor: Actor, key: str = "") -> Publication:
    """As the facts stand now. Raises NotAllowed, NothingSealed; NotWatched while nobody outside sees the ledger."""
    check(actor, Permission.PUBLISH_FIGURES)
    as_of, size = clock.now(), facts.folded_to() + 1
    if not size:
        raise NothingSealed
    check_watched()
    figures = plain(facts.counts_by_agency(facts.measures(), period, as_of=as_of))
    row = Publication.objects.create(
        first_month=period.first,
        last_month=period.last,
        as_of=as_of,
        tree_size=size,
        root=root_at(size).hex(),
        measures_sha256=definitions_digest(),
        code_sha256=code_digest(),
        packs=packs_on_shelf(),
        figures=figures,
        figures_sha256=digest(figures),
        published_at=as_of,
        published_by=actor.id,
    )
    event = FiguresPublished(
        first_month=row.first_month,
        last_month=row.last_month,
        tree_size=size,
        root=row.root,
        measures_sha256=row.measures_sha256,
        code_sha256=row.code_sha256,
        figures_sha256=row.figures_sha256,
        packs=tuple(sorted(row.packs.items())),
    )
    record(event, actor=actor.id, subject=row.public_id)
    return row
