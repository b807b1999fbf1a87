"""The signed copy of a scanned paper (bản số hóa): pages bound as PDF/A with their words, closed by the agency's signature."""

from motcua.agencies import queries as agencies
from motcua.documents import vault
from motcua.documents.actions.read_file import keep_words
from motcua.documents.actions.store import keep, note_upload
from motcua.documents.binding import bind
from motcua.documents.models import StoredFile
from motcua.documents.reader import PrintedPage
from motcua.documents.texts import texts_of
from motcua.dossiers.models import ScannedPaper
from motcua.dossiers.outcome_paper import identity_for
from motcua.dossiers.scope import home
from motcua.kernel import clock
from motcua.signing.identity import Owner
from motcua.signing.rules.placement import Box
from motcua.signing.sign import SignatureRequest, sign_pdf

SIZE, MARGIN = (150.0, 40.0), 10.0  # upper right corner of the first page, as NĐ 30/2020/NĐ-CP places it
NOTHING = PrintedPage((), 0, is_text=False)


def bound(paper: ScannedPaper, title: str) -> StoredFile:
    """The pages in their order, each with what was read of it. Outside a transaction."""
    pictures = _pictures(paper)
    return keep(bind([vault.read(one) for one in pictures], title, clock.now(), _words(pictures)))


def signed(paper: ScannedPaper, made: StoredFile, *, by: str) -> StoredFile:
    """Signed for the agency whose desk scanned it; `by` may put it into a dossier. Raises SigningUnavailable."""
    agency = agencies.agency(home(paper.batch.agency))
    now = clock.now()
    request = SignatureRequest(
        identity_for(Owner.seal(agency.code, agency.name)),
        now,
        box=_corner(made),
        reason=f"Bản số hóa từ bản giấy, số {paper.number}",
        closes=True,
        words=("Bản số hóa", agency.name, paper.number, f"{clock.local(now):%d/%m/%Y %H:%M:%S %z}"),
    )
    file = keep(sign_pdf(vault.read(made.sha256), request))
    note_upload(file, by)
    _keep_words(paper, file)
    return file


def _corner(made: StoredFile) -> Box:
    width, height = SIZE
    return Box(0, made.width - width - MARGIN, made.height - height - MARGIN, width, height)


def _keep_words(paper: ScannedPaper, file: StoredFile) -> None:
    """The copy shows the very pages that were read: whoever compares need not read them again."""
    words = _words(_pictures(paper))
    if any(page.words for page in words):
        keep_words(file.sha256, words)


def _words(pictures: list[str]) -> list[PrintedPage]:
    read = texts_of(pictures)
    return [next(iter(read.get(sha256, ())), NOTHING) for sha256 in pictures]


def _pictures(paper: ScannedPaper) -> list[str]:
    """By hash, in their order."""
    pages = paper.pages.exclude(picture=None).order_by("position")
    return list(pages.values_list("picture__sha256", flat=True))
