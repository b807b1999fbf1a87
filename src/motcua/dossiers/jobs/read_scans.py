"""Read what came off the scanner: page by page in children that give way to everybody else, then split into papers."""

from typing import Any

import structlog
from django.db import transaction
from django.db.models import QuerySet

from motcua.documents import scans as sheets
from motcua.documents.errors import FileMissing, FileRefused, PageMissing
from motcua.documents.photo_errors import PrintReaderBusy
from motcua.dossiers import scans
from motcua.dossiers.models import Dossier, ScanBatch, ScannedPage, ScannedPaper
from motcua.dossiers.rules import scanning
from motcua.dossiers.rules.scanning import FoundPaper, Split
from motcua.kernel import clock

AT_ONCE = 10  # pages; then another batch may have its turn
log = structlog.get_logger(__name__)


def run(limit: int = AT_ONCE) -> int:
    """Returns how many pages were read."""
    pages = list(_unread()[: min(limit, AT_ONCE)])
    for page in pages:
        read(page)
    for batch in scans.waiting("reading").exclude(pages__read_at=None):
        arrange(batch.pk)
    return len(pages)


def read(page: ScannedPage) -> None:
    """Its picture, its codes, its words. A page that nobody can open is left out and said; it stops no other."""
    turn = page.turn
    try:
        taken = sheets.take_page(page.source, page.number, turn=turn)
        mark = scanning.mark_in(taken.codes)
        is_plain = mark is not None or taken.ink < scanning.BLANK
        words = None if is_plain else sheets.words_on(taken.picture)
        if words is not None and words.turn and page.batch.state == "reading":  # later a person turned it
            turn = (turn + words.turn) % 360
            taken = sheets.turn_page(page.source, page.number, taken, words._replace(turn=turn))
    except PrintReaderBusy:
        return  # later
    except (FileRefused, FileMissing, PageMissing) as refused:
        log.warning("scan.page_unread", batch=page.batch_id, position=page.position, why=refused.code)
        _note(page, {"picture": None, "left_out": "unread", "paper": None})
        return
    told = {"dossier": mark.dossier, "component": mark.component} if mark else {}
    is_ours = {"is_ours": True} if mark else {}
    _note(page, {"picture": taken.picture, "ink": taken.ink, "mark": told | is_ours, "turn": turn})


def _note(page: ScannedPage, told: dict[str, Any]) -> None:
    """Unless it was turned meanwhile: then it is read once more."""
    rows = ScannedPage.objects.filter(pk=page.pk, turn=page.turn)
    rows.update(read_at=clock.now(), **told)


def arrange(pk: int) -> None:
    """All pages were read: put them into papers and name them."""
    with transaction.atomic():
        batch = ScanBatch.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=pk)
        if batch.state != "reading" or batch.pages.filter(read_at=None).exists():
            return
        pages = scans.pages_of(batch)
        dossiers = scans.open_dossiers(batch, (page.mark.get("dossier", "") for page in pages))
        found = _split(batch, pages, dossiers)
        for one in found.papers:
            _keep(batch, one, dossiers.get(one.dossier))
        for position, why in found.left_out.items():
            batch.pages.filter(position=position).update(left_out=why)
        batch.state = "ready"
        batch.save(update_fields=["state"])


def _split(batch: ScanBatch, pages: list[ScannedPage], dossiers: dict[str, Dossier]) -> Split:
    words = scans.words_of(pages)
    asked = {name: scans.known_papers(dossier) for name, dossier in dossiers.items()}
    seen = [scans.seen(page, words.get(page.position)) for page in pages]
    return scanning.split(seen, asked, batch.dossier.public_id if batch.dossier else "")


def _keep(batch: ScanBatch, found: FoundPaper, dossier: Dossier | None) -> None:
    """A separator that names another dossier than the officer did is asked about."""
    is_foreign = batch.dossier is not None and dossier != batch.dossier
    paper = ScannedPaper.objects.create(
        batch=batch,
        dossier=dossier,
        component=found.component,
        sure=min(found.sure, scanning.ASKED) if is_foreign else found.sure,
        said_by=found.said_by,
    )
    batch.pages.filter(position__in=found.pages).update(paper=paper)


def _unread() -> QuerySet[ScannedPage]:
    rows = ScannedPage.objects.filter(read_at=None, batch__state__in=("reading", "ready", "confirmed"))
    return rows.select_related("source", "batch").order_by("batch_id", "position")
