"""Reading batches off the scanner: whose they are, what the machine saw, what the dossiers ask for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.papers import BY_CODE
from motcua.catalogue.rules.spec import ComponentSpec, ProcedureSpec
from motcua.documents.models import StoredFile
from motcua.documents.reader import PrintedPage
from motcua.documents.texts import texts_of
from motcua.dossiers.heading import tracking_link
from motcua.dossiers.models import Dossier, ScanBatch, ScannedPage, ScannedPaper
from motcua.dossiers.rules import scanning
from motcua.dossiers.rules.scanning import KnownPaper, Line, Mark, PageSeen
from motcua.dossiers.scope import home, offices
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

LISTED = 50


@dataclass(frozen=True, slots=True)
class BatchView:
    """One line of the station's list."""

    batch: ScanBatch
    pages: int
    read: int
    papers: int


def batch_for(actor: Actor, public_id: str, *, lock: bool = False) -> ScanBatch:
    """For everybody of the office whose desk scanned it. Raises NotFound."""
    rows = ScanBatch.objects.select_for_update(of=("self",)) if lock else ScanBatch.objects
    batch = rows.filter(public_id=public_id).first() if "\x00" not in public_id else None
    if batch is None or not _is_ours(actor, batch.agency):
        raise NotFound(Phrase("xấp quét này"))
    return batch


def batches_of(actor: Actor) -> list[BatchView]:
    """Of the actor's office, newest first; what still needs somebody before what is done."""
    if not actor.agency or not may(actor, Permission.DIGITISE):
        return []
    rows = ScanBatch.objects.filter(agency__in=offices(actor.agency)).select_related("dossier")
    counted = rows.annotate(
        pages_count=Count("pages", distinct=True),
        read_count=Count("pages", distinct=True, filter=Q(pages__read_at__isnull=False)),
        papers_count=Count("papers", distinct=True),
    )
    newest = sorted(counted.order_by("-id")[:LISTED], key=lambda row: row.state == "done")
    return [BatchView(row, row.pages_count, row.read_count, row.papers_count) for row in newest]


def pages_of(batch: ScanBatch) -> list[ScannedPage]:
    """In the order in which they lay, with their pictures."""
    return list(batch.pages.select_related("picture", "source").order_by("position"))


def papers_of(batch: ScanBatch) -> list[ScannedPaper]:
    """In the order of their first pages."""
    first: dict[int, int] = {}
    rows = batch.pages.exclude(paper=None).order_by("position").values_list("paper_id", "position")
    for paper, position in rows:
        first.setdefault(int(paper or 0), position)
    found = batch.papers.select_related("dossier", "file", "bound")
    return sorted(found, key=lambda paper: (first.get(paper.pk, 0), paper.pk))


def picture_of(actor: Actor, public_id: str, sha256: str) -> StoredFile:
    """A page's picture or a bound paper of this batch. Raises NotFound."""
    batch = batch_for(actor, public_id)
    page = batch.pages.select_related("picture").filter(picture__sha256=sha256).first()
    if page is not None and page.picture is not None:
        return page.picture
    paper = batch.papers.select_related("file").filter(file__sha256=sha256).first()
    if paper is None or paper.file is None:
        raise NotFound(Phrase("trang quét này"))
    return paper.file


def open_dossiers(batch: ScanBatch, marks: Iterable[str]) -> dict[str, Dossier]:
    """By public id: the batch's own, and those its separators name, as far as they are with this office."""
    wanted = {mark for mark in marks if mark}
    found = {one.public_id: one for one in Dossier.objects.filter(public_id__in=wanted) if one.number}
    ours = {name: one for name, one in found.items() if _is_at(one, batch.agency)}
    if batch.dossier is not None:
        ours[batch.dossier.public_id] = batch.dossier
    return ours


def known_papers(dossier: Dossier) -> list[KnownPaper]:
    """Every component of the procedure, by every name its paper goes by."""
    return papers_in(catalogue.kept(dossier.revision_id).spec())


def papers_in(spec: ProcedureSpec) -> list[KnownPaper]:
    """The same for a procedure."""
    return [KnownPaper(component.code, _names(component, spec)) for component in spec.components]


def seen(page: ScannedPage, words: PrintedPage | None) -> PageSeen:
    """The page for the rules."""
    told = page.mark
    mark = Mark(told.get("dossier", ""), told.get("component", "")) if told else None
    return PageSeen(page.position, lines_of(words), mark, page.ink, page.picture is not None)


def lines_of(words: PrintedPage | None) -> tuple[Line, ...]:
    """Words on the same line, joined."""
    grouped = groupby(words.words if words else (), key=lambda word: word.line)
    lines = ([*line] for _, line in grouped)
    return tuple(Line(" ".join(word.text for word in line), min(word.top for word in line)) for line in lines)


def words_of(pages: Collection[ScannedPage]) -> dict[int, PrintedPage]:
    """What was read of each page, by its position."""
    read = texts_of({page.picture.sha256 for page in pages if page.picture})
    by_page = ((page.position, read.get(page.picture.sha256)) for page in pages if page.picture)
    return {position: told[0] for position, told in by_page if told}


def separator_link(dossier: Dossier, component: str = "") -> str:
    """What a separator's code says: the receipt's address, with what comes behind this sheet."""
    return f"{tracking_link(dossier)}#{f'tp={component}' if component else 'tach'}"


def most_pages() -> int:
    """Of one batch."""
    return min(scanning.PAGES_MAX, int(settings.SCAN_PAGES_MAX))


def _names(component: ComponentSpec, spec: ProcedureSpec) -> tuple[str, ...]:
    names = [*scanning.names_in(str(component.name.vi))]
    if component.paper_type in BY_CODE:
        names += BY_CODE[component.paper_type].names
    if {spec.code, spec.outcome.code} & {*component.outcomes}:
        names.append(str(spec.outcome.name.vi))
    return tuple(names)


def _is_ours(actor: Actor, agency: str) -> bool:
    return bool(actor.agency) and may(actor, Permission.DIGITISE) and home(agency) in offices(actor.agency)


def _is_at(dossier: Dossier, agency: str) -> bool:
    involved = {dossier.agency, dossier.intake_agency, dossier.desk_agency}
    return home(agency) in {home(code) for code in involved if code}


def waiting(state: str) -> QuerySet[ScanBatch]:
    """Batches in this state, oldest first."""
    return ScanBatch.objects.filter(state=state).order_by("pk")
