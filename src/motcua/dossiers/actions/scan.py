"""The digitising station (số hóa theo xấp): keep what the scanner sent, put it in order, confirm it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.documents.models import StoredFile
from motcua.dossiers import scans
from motcua.dossiers.models import Dossier, ScanBatch, ScannedPage, ScannedPaper
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.rules.scanning import classify
from motcua.dossiers.scan_errors import ScanEmpty, ScanIncomplete, ScanNotOpen, ScanTooLong
from motcua.dossiers.scope import dossier_for, home
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once

NAME_MAX = 200
BY_HAND = 100


@dataclass(frozen=True, slots=True)
class Scanned:
    """What came off the scanner: kept files in their order; the dossier's name or number when somebody told it."""

    files: Sequence[StoredFile]
    name: str
    dossier: str = ""


@once
def begin(scanned: Scanned, *, actor: Actor, key: str = "") -> ScanBatch:
    """Pages wait for the worker. Raises ScanTooLong, NotFound for a dossier that is not this office's."""
    permit(actor, Move.DIGITISE)
    dossier = dossier_for(actor, scanned.dossier) if scanned.dossier else None
    return kept(scanned, agency=home(actor.agency), dossier=dossier, by=actor.id)


def kept(scanned: Scanned, *, agency: str, dossier: Dossier | None = None, by: str = "") -> ScanBatch:
    """The batch and its pages, unread. The caller holds the transaction."""
    count = sum(file.pages for file in scanned.files)
    if not count:
        raise ScanEmpty
    if count > scans.most_pages():
        raise ScanTooLong(found=count, limit=scans.most_pages())
    batch = ScanBatch.objects.create(
        agency=agency, name=scanned.name[:NAME_MAX], dossier=dossier, made_by=by, made_at=clock.now()
    )
    pages = ((file, number) for file in scanned.files for number in range(1, file.pages + 1))
    ScannedPage.objects.bulk_create(
        ScannedPage(batch=batch, position=at, source=file, number=number)
        for at, (file, number) in enumerate(pages, start=1)
    )
    return batch


@dataclass(frozen=True, slots=True)
class Change:
    """What to do with one page: split, join, up, down, remove, keep, turn."""

    page: int
    verb: str


@once
def change(public_id: str, wish: Change, *, actor: Actor, key: str = "") -> ScanBatch:
    """Put one page elsewhere. Raises NotFound, InvalidInput, ScanNotOpen."""
    if wish.verb not in _VERBS:
        raise InvalidInput("Việc", "không có việc này với trang quét.", ", ".join(_VERBS))
    batch = _opened(public_id, actor)
    page = batch.pages.select_related("paper", "picture").filter(pk=wish.page).first()
    if page is None or (page.paper and page.paper.attached_at):
        raise NotFound(Phrase("trang quét này"))
    _VERBS[wish.verb](batch, page)
    batch.papers.filter(pages=None, attached_at=None).delete()
    return batch


@dataclass(frozen=True, slots=True)
class Said:
    """What the officer says of one paper: the dossier's number, the component's code."""

    dossier: str = ""
    component: str = ""


@once
def confirm(public_id: str, said: Mapping[int, Said], *, actor: Actor, key: str = "") -> ScanBatch:
    """From now on the worker makes, signs and attaches the copies. Raises ScanIncomplete, ScanEmpty, ScanNotOpen."""
    batch = _opened(public_id, actor)
    papers = _written(batch, said, actor)
    if not papers:
        raise ScanEmpty
    open_ones = [paper for paper in papers if paper.dossier_id is None or not paper.component]
    if open_ones:
        raise ScanIncomplete(count=len(open_ones))
    now = clock.now()
    for paper in papers:
        paper.refusal, paper.attempts, paper.next_attempt_at = "", 0, now
        paper.bound = paper.file = None  # its pages may be others than at the last try
        paper.save(update_fields=["refusal", "attempts", "next_attempt_at", "bound", "file"])
    batch.state, batch.confirmed_by, batch.confirmed_at = "confirmed", actor.id, now
    batch.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    return batch


@once
def note(public_id: str, said: Mapping[int, Said], *, actor: Actor, key: str = "") -> ScanBatch:
    """Keep what was chosen so far; a dossier that was named brings the list of its components."""
    batch = _opened(public_id, actor)
    _written(batch, said, actor)
    return batch


@once
def discard(public_id: str, *, actor: Actor, key: str = "") -> ScanBatch:
    """Throw the whole batch away, unless something of it is in a dossier already."""
    permit(actor, Move.DIGITISE)
    batch = scans.batch_for(actor, public_id, lock=True)
    if batch.state == "confirmed" or batch.papers.exclude(attached_at=None).exists():
        raise ScanNotOpen(state=batch.get_state_display())
    gone = batch.pk
    batch.delete()
    batch.pk = gone
    return batch


def name_again(batch: ScanBatch, paper: ScannedPaper) -> None:
    """By the title of its first page."""
    pages = [page for page in scans.pages_of(batch) if page.paper_id == paper.pk][:1]
    words = scans.words_of(pages)
    known = scans.known_papers(paper.dossier) if paper.dossier else []
    lines = scans.lines_of(words.get(pages[0].position)) if pages else ()
    paper.component, paper.sure = classify(lines, known)
    paper.said_by = "title" if paper.component else ""
    paper.save(update_fields=["component", "sure", "said_by"])


def _opened(public_id: str, actor: Actor) -> ScanBatch:
    permit(actor, Move.DIGITISE)
    batch = scans.batch_for(actor, public_id, lock=True)
    if batch.state != "ready":
        raise ScanNotOpen(state=batch.get_state_display())
    return batch


def _written(batch: ScanBatch, said: Mapping[int, Said], actor: Actor) -> list[ScannedPaper]:
    """Every paper not attached yet, with what was said of it."""
    papers = [paper for paper in scans.papers_of(batch) if paper.attached_at is None]
    for paper in papers:
        told = said.get(paper.pk)
        if told is not None:
            _told(batch, paper, told, actor)
    return papers


def _told(batch: ScanBatch, paper: ScannedPaper, told: Said, actor: Actor) -> None:
    known = paper.dossier.number if paper.dossier else ""
    if told.dossier and told.dossier != known:
        paper.dossier = dossier_for(actor, told.dossier)
        paper.save(update_fields=["dossier"])
        if not told.component:
            name_again(batch, paper)
    if not told.component or told.component == paper.component or paper.dossier is None:
        return
    if told.component not in {known_paper.code for known_paper in scans.known_papers(paper.dossier)}:
        raise InvalidInput("Giấy tờ", Phrase("hồ sơ không có thành phần «{code}».", code=told.component))
    paper.component, paper.sure, paper.said_by = told.component, BY_HAND, "hand"
    paper.save(update_fields=["component", "sure", "said_by"])


# --- what can be done with a page ---------------------------------------------------------------


def _split(batch: ScanBatch, page: ScannedPage) -> None:
    """This page is the first of another paper."""
    if page.paper is None:
        return
    own = batch.pages.filter(paper=page.paper)
    if not own.filter(position__lt=page.position).exists():
        return
    fresh = ScannedPaper.objects.create(batch=batch, dossier=page.paper.dossier)
    own.filter(position__gte=page.position).update(paper=fresh)
    name_again(batch, fresh)


def _join(batch: ScanBatch, page: ScannedPage) -> None:
    """The paper of this page goes on with the one before it."""
    before = _neighbour(batch, page, is_after=False)
    if page.paper_id and before:
        batch.pages.filter(paper=page.paper_id).update(paper=before)


def _up(batch: ScanBatch, page: ScannedPage) -> None:
    _swap(batch, page, by=-1)


def _down(batch: ScanBatch, page: ScannedPage) -> None:
    _swap(batch, page, by=1)


def _swap(batch: ScanBatch, page: ScannedPage, *, by: int) -> None:
    """Before or behind its neighbour; at the edge of a paper into the next one."""
    pages = [one for one in scans.pages_of(batch) if one.paper_id]
    at = next((at for at, one in enumerate(pages) if one.pk == page.pk), -1)
    if at < 0 or not 0 <= at + by < len(pages):
        return
    other = pages[at + by]
    if other.paper_id != page.paper_id:
        batch.pages.filter(pk=page.pk).update(paper=other.paper_id)
        return
    batch.pages.filter(pk=page.pk).update(position=0)
    batch.pages.filter(pk=other.pk).update(position=page.position)
    batch.pages.filter(pk=page.pk).update(position=other.position)


def _remove(batch: ScanBatch, page: ScannedPage) -> None:
    batch.pages.filter(pk=page.pk).update(paper=None, left_out="hand")


def _keep(batch: ScanBatch, page: ScannedPage) -> None:
    """Back into the paper before it, or the one behind it; a paper of its own when there is none."""
    if page.paper_id or page.picture_id is None:
        return
    near = _neighbour(batch, page, is_after=False) or _neighbour(batch, page, is_after=True)
    if not near:
        near = ScannedPaper.objects.create(batch=batch, dossier=batch.dossier).pk
    batch.pages.filter(pk=page.pk).update(paper=near, left_out="")


def _turn(batch: ScanBatch, page: ScannedPage) -> None:
    """The worker takes it from the scanner's file once more; until then it is shown as it was."""
    turn = (page.turn + 90) % 360
    batch.pages.filter(pk=page.pk).update(turn=turn, read_at=None)


def _neighbour(batch: ScanBatch, page: ScannedPage, *, is_after: bool) -> int:
    """The paper that lies before or behind, not attached yet."""
    rows = batch.pages.exclude(paper=None).exclude(paper=page.paper_id).filter(paper__attached_at=None)
    if is_after:
        found = rows.filter(position__gt=page.position).order_by("position").first()
    else:
        found = rows.filter(position__lt=page.position).order_by("-position").first()
    return int(found.paper_id or 0) if found else 0


_VERBS: dict[str, Callable[[ScanBatch, ScannedPage], None]] = {
    "split": _split,
    "join": _join,
    "up": _up,
    "down": _down,
    "remove": _remove,
    "keep": _keep,
    "turn": _turn,
}
