"""The digitising station: what its two pages show, and what their forms say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.catalogue import queries as catalogue
from motcua.documents.actions.store import store
from motcua.dossiers import scans
from motcua.dossiers.actions.scan import Said, Scanned, begin
from motcua.dossiers.rules.scanning import SURE
from motcua.kernel.errors import InvalidInput
from motcua.web.components.access import Asked
from motcua.web.components.received import check_all, content_of
from motcua.web.components.words import Tag

if TYPE_CHECKING:
    from motcua.dossiers.models import ScanBatch, ScannedPage, ScannedPaper

STATES = {
    "reading": Tag("lam", "◌", _("Đang đọc")),
    "ready": Tag("ho-phach", "▲", _("Chờ xác nhận")),
    "confirmed": Tag("lam", "◌", _("Đang gắn vào hồ sơ")),
    "done": Tag("luc", "✓", _("Đã xong")),
}
LEFT_OUT = {
    "separator": _("tờ ngăn cách"),
    "blank": _("mặt trắng"),
    "unread": _("không đọc được"),
    "hand": _("đã bỏ ra"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One component to choose."""

    value: str
    words: object
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One paper of the grid, with its pages."""

    paper: "ScannedPaper"
    at: int
    pages: "list[ScannedPage]"
    choices: list[Choice]
    tag: Tag
    title: object

    @property
    def is_open(self) -> bool:
        """Somebody has to look at it."""
        return self.paper.attached_at is None and (self.paper.sure < SURE or bool(self.paper.refusal))


@dataclass(frozen=True, slots=True)
class Grid:
    """One batch as it is shown."""

    batch: "ScanBatch"
    tag: Tag
    papers: list[PaperShown]
    left_out: "Sequence[tuple[ScannedPage, str | Promise]]"
    pages: int
    read: int

    @property
    def open_count(self) -> int:
        """How many papers wait for a decision."""
        return sum(paper.is_open for paper in self.papers)


def listed(actor: Actor) -> list[tuple[scans.BatchView, Tag]]:
    """The office's batches."""
    return [(view, STATES[view.batch.state]) for view in scans.batches_of(actor)]


def grid(actor: Actor, public_id: str) -> Grid:
    """Raises NotFound."""
    batch = scans.batch_for(actor, public_id)
    pages = scans.pages_of(batch)
    papers = [
        _shown(paper, at, [page for page in pages if page.paper_id == paper.pk])
        for at, paper in enumerate(scans.papers_of(batch), start=1)
    ]
    out = [(page, LEFT_OUT[page.left_out]) for page in pages if page.left_out]
    read = sum(page.read_at is not None for page in pages)
    return Grid(batch, STATES[batch.state], papers, out, len(pages), read)


def taken(request: Asked) -> "ScanBatch":
    """The posted files as a batch. Raises InvalidInput, a FileRefused, NotFound for the dossier."""
    sent = request.FILES.getlist("tep")
    if not sent:
        raise InvalidInput("Tệp quét", "hãy chọn tệp PDF hoặc ảnh.")
    check_all(sent)
    files = [
        store(content_of(one), one.name or "", declared=one.content_type or "", by=request.actor.id)
        for one in sent
    ]
    dossier = request.POST.get("ho-so", "").strip()
    scanned = Scanned(files, sent[0].name or "", dossier)
    return begin(scanned, actor=request.actor, key=request.POST.get("key", ""))


def said(post: QueryDict) -> dict[int, Said]:
    """What was chosen of each paper: «tp-12», «hs-12»."""
    named = [name.partition("-")[2] for name in post if name.startswith(("tp-", "hs-"))]
    return {int(one): _said(post, one) for one in named if one.isdecimal()}


def _said(post: QueryDict, one: str) -> Said:
    return Said(post.get(f"hs-{one}", "").strip(), post.get(f"tp-{one}", ""))


def _shown(paper: "ScannedPaper", at: int, pages: "list[ScannedPage]") -> PaperShown:
    choices = _choices(paper)
    title = next((choice.words for choice in choices if choice.is_chosen), "")
    return PaperShown(paper, at, pages, choices, _tag(paper), title)


def _choices(paper: "ScannedPaper") -> list[Choice]:
    if paper.dossier is None:
        return []
    components: Iterable[Any] = catalogue.kept(paper.dossier.revision_id).spec().components
    return [Choice(one.code, one.name, one.code == paper.component) for one in components]


def _tag(paper: "ScannedPaper") -> Tag:
    if paper.attached_at:
        return Tag("luc", "✓", _("Đã số hóa"))
    if paper.refusal:
        return Tag("do", "■", _("Chưa gắn được"))
    if not paper.component or paper.dossier is None:
        return Tag("do", "■", _("Chưa rõ"))
    return Tag("luc", "✓", _("Chắc chắn")) if paper.sure >= SURE else Tag("ho-phach", "▲", _("Cần xem"))
