"""Papers that an officer confirmed: bind, sign over the network, bring to the door. Each step outlives a crash."""

from datetime import timedelta

import structlog
from django.db import OperationalError, transaction
from django.db.models import Q

from motcua.accounts import queries as accounts
from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.documents.actions.take_number import take_number
from motcua.dossiers import scanned_copy, scans
from motcua.dossiers.actions.digitise import digitise
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.models import Dossier, ScanBatch, ScannedPaper
from motcua.dossiers.rules.copy_names import SYMBOL, copy_name
from motcua.dossiers.scope import home
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import Phrase
from motcua.signing.errors import SigningUnavailable

AT_ONCE = 20
KEPT = timedelta(days=7)  # a batch that is done: its pages are in the dossiers
BROKEN = Phrase("Lỗi hệ thống; hãy xác nhận lại.")
log = structlog.get_logger(__name__)


def run(limit: int = AT_ONCE) -> int:
    """Returns how many papers were attached."""
    _finish()
    now = clock.now()
    rows = ScannedPaper.objects.filter(batch__state="confirmed", attached_at=None, refusal="")
    rows = rows.filter(Q(next_attempt_at=None) | Q(next_attempt_at__lte=now)).exclude(pages__read_at=None)
    papers = rows.select_related("batch", "dossier", "bound", "file").order_by("pk").distinct()
    done = sum(attach(paper) for paper in papers[: min(limit, AT_ONCE)])
    _finish()
    return done


def attach(paper: ScannedPaper) -> bool:
    """One paper; what the door refuses is kept in its words, a signature service that is away only delays it."""
    try:
        actor = agencies.actor_for(accounts.account(paper.batch.confirmed_by))
        _prepare(paper)
        _sign(paper, actor)
        _bring(paper, actor)
    except SigningUnavailable as away:
        _later(paper, str(away))
        return False
    except OperationalError:
        raise
    except DomainError as refused:
        _refuse(paper, str(refused))
        return False
    except Exception:
        log.exception("scan.paper_broken", batch=paper.batch.public_id, paper=paper.pk)
        _refuse(paper, str(BROKEN))
        return False
    return True


def _prepare(paper: ScannedPaper) -> None:
    """Its number, once; its pages bound, which is no transaction's business."""
    if not paper.number:
        now = clock.now()
        office = home(paper.batch.agency)
        with transaction.atomic():
            taken = take_number(office, SYMBOL, clock.local_date(now).year)
            paper.number = copy_name(office, _title(paper), taken.value)
            paper.save(update_fields=["number"])
    if paper.bound is None:
        paper.bound = scanned_copy.bound(paper, f"{_title(paper)}, {paper.number}")
        paper.save(update_fields=["bound"])


def _sign(paper: ScannedPaper, actor: Actor) -> None:
    if paper.file is None and paper.bound is not None:
        paper.file = scanned_copy.signed(paper, paper.bound, by=actor.id)
        paper.save(update_fields=["file"])


def _bring(paper: ScannedPaper, actor: Actor) -> None:
    if paper.file is None or paper.dossier is None:
        return
    given = GivenComponent(paper.component, "upload", paper.file.sha256, f"{paper.number}.pdf")
    digitise(paper.dossier.public_id, given, actor=actor, key=f"scan/{paper.batch.public_id}/{paper.pk}")
    paper.attached_at = clock.now()
    paper.save(update_fields=["attached_at"])


def _title(paper: ScannedPaper) -> str:
    dossier = paper.dossier or Dossier()
    spec = catalogue.kept(dossier.revision_id).spec()
    return next((str(c.name.vi) for c in spec.components if c.code == paper.component), paper.component)


def _later(paper: ScannedPaper, why: str) -> None:
    paper.attempts += 1
    delay = timedelta(seconds=min(3600, 5 * 2**paper.attempts))
    paper.next_attempt_at = clock.now() + delay
    paper.save(update_fields=["attempts", "next_attempt_at"])
    log.warning("scan.not_signed", batch=paper.batch.public_id, paper=paper.pk, why=why)


def _refuse(paper: ScannedPaper, why: str) -> None:
    """Kept in words for the officer, who confirms once more; its copy is made anew if its pages change."""
    ScannedPaper.objects.filter(pk=paper.pk).update(refusal=why)


def _finish() -> None:
    """Nothing left to do: done, or back to the officer with what was refused. What is done for a week goes."""
    now = clock.now()
    for batch in scans.waiting("confirmed"):
        waiting = batch.papers.filter(attached_at=None)
        if waiting.filter(refusal="").exists():
            continue
        has_refused = waiting.exists()
        state, finished_at = ("ready", None) if has_refused else ("done", now)
        ScanBatch.objects.filter(pk=batch.pk, state="confirmed").update(state=state, finished_at=finished_at)
    ScanBatch.objects.filter(state="done", finished_at__lt=now - KEPT).delete()
