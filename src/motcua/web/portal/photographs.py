"""Papers as photographs: the pages that a draft holds, told to the person who took them; new ones from the telephone."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.documents.actions.photograph import PhotographedPage, is_lone_pdf, photograph
from motcua.documents.actions.store import keep, note_upload, store
from motcua.documents.binding import bind
from motcua.documents.errors import FileRefused
from motcua.documents.queries import open_file, page_image
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.web.components.language import told
from motcua.web.components.received import check_all, content_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.documents.models import StoredFile
    from motcua.dossiers.models import Dossier

THUMBNAIL_WIDTH = 240
WARNINGS: dict[str, str | Promise] = {
    "blurred": _("Ảnh mờ, có thể không đọc được chữ. Nên giữ yên máy, chụp gần hơn rồi thay trang này."),
    "dark": _("Ảnh tối. Nên chụp lại ở nơi sáng hơn, hoặc bật đèn."),
    "small": _("Ảnh nhỏ, chữ có thể bị vỡ. Nên chụp gần hơn, hoặc gửi ảnh gốc thay vì ảnh chụp màn hình."),
}


class Page(NamedTuple):
    """One photographed page as its owner sees it."""

    id: int
    number: int
    name: str
    warnings: list[str | Promise]
    is_cut: bool
    may_cut: bool
    is_last: bool
    thumbnail: str  # the first letters of the picture's hash, so that a changed page is fetched anew


class Gathered(NamedTuple):
    """What became of the files of one control: a PDF kept whole, or pages; and what was refused."""

    whole: "StoredFile | None"
    name: str
    pages: list[PhotographedPage]
    errors: list[str]

    @property
    def has_warnings(self) -> bool:
        """Whether a person should look before going on."""
        return any(page.warnings for page in self.pages)


def gather(files: Sequence["UploadedFile[Any]"], actor: Actor, *, is_more: bool = False) -> Gathered:
    """Keep what can be kept; one file that is refused does not stop the others. `is_more`: pages are there already."""
    try:
        check_all(files)
    except FileRefused as error:
        return Gathered(None, "", [], [told(error)])
    contents = [content_of(file) for file in files]
    if is_lone_pdf(contents) and not is_more:
        return _whole(contents[0], files[0], actor)
    pages: list[PhotographedPage] = []
    errors = []
    for file, content in zip(files, contents, strict=True):
        try:
            pages += photograph(content, file.name or "", declared=file.content_type or "")
        except FileRefused as error:
            errors.append(told(error))
    return Gathered(None, "", pages, errors)


def bound(code: str, gathered: Gathered, title: str, actor: Actor) -> GivenComponent:
    """All of it as one file, for a reply that has no draft: a PDF as it came, or the pages bound."""
    if gathered.whole is not None:
        return GivenComponent(code, "upload", gathered.whole.sha256, gathered.name)
    pictures = [open_file(page.shown.sha256) for page in gathered.pages]
    file = keep(bind(pictures, title, clock.now()))
    note_upload(file, actor.id)
    return GivenComponent(code, "upload", file.sha256, f"{title}.pdf")


def pages_of(dossier: "Dossier") -> dict[str, list[Page]]:
    """The photographed pages of a draft by component, in order."""
    found: dict[str, list[Any]] = {}
    for row in dossier.photographed_pages.select_related("shown").order_by("component", "position", "pk"):
        found.setdefault(row.component, []).append(row)
    return {code: list(_shown(rows)) for code, rows in found.items()}


def thumbnail(actor: Actor, public_id: str, page_id: int) -> bytes:
    """A small WebP of one page. Raises NotFound."""
    page = dossier_for(actor, public_id).photographed_pages.select_related("shown").filter(pk=page_id).first()
    if page is None:
        raise NotFound("trang chụp này")
    return page_image(page.shown.sha256, 1, THUMBNAIL_WIDTH)


def _whole(content: bytes, file: "UploadedFile[Any]", actor: Actor) -> Gathered:
    name = file.name or ""
    try:
        kept = store(content, name, declared=file.content_type or "", by=actor.id)
    except FileRefused as error:
        return Gathered(None, name, [], [told(error)])
    return Gathered(kept, name, [], [])


def _shown(rows: Sequence[Any]) -> Iterable[Page]:
    for number, row in enumerate(rows, start=1):
        yield Page(
            id=row.pk,
            number=number,
            name=row.name,
            warnings=[WARNINGS[one] for one in row.warnings],
            is_cut=row.is_cut,
            may_cut=bool(row.corners),
            is_last=number == len(rows),
            thumbnail=row.shown.sha256[:8],
        )
