"""A file of several papers in front of an officer: which one, what the machine makes of it, its pages cut."""

from motcua.accounts.actor import Actor
from motcua.documents.actions.cut_file import cut_file
from motcua.documents.texts import texts_of
from motcua.dossiers import scans
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.rules import scanning
from motcua.dossiers.rules.scanning import PageSeen
from motcua.dossiers.rules.splitting import Cut, fits, guessed, is_split
from motcua.dossiers.split_errors import FileNotSplit
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase

PDF = "pdf"


def whole_of(dossier: Dossier, sha256: str) -> Component:
    """The paper whose file this is, when it has pages to part. Raises NotFound."""
    rows = dossier.components.filter(file__sha256=sha256, file__kind=PDF, file__pages__gt=1)
    row = rows.exclude(origin="database").select_related("file").order_by("-id").first()
    if row is None:
        raise NotFound(Phrase("tệp này"))
    return row


def guess(dossier: Dossier, whole: Component, pages: int) -> list[str]:
    """Of each page by its title and the motto, as at the digitising station; only what was read already counts."""
    read = texts_of([whole.file.sha256]).get(whole.file.sha256, ()) if whole.file else ()
    seen = [PageSeen(number, scans.lines_of(page)) for number, page in enumerate(read, 1)]
    forms = {one.code for one in dossier.revision.spec().components if one.is_eform}
    known = [paper for paper in scans.known_papers(dossier) if paper.code not in forms]
    split = scanning.split(seen, {dossier.public_id: known}, dossier.public_id)
    return guessed(split, pages, whole.code)


def check_cuts(found: tuple[Cut, ...], pages: int) -> None:
    """Raises FileNotSplit."""
    if not (is_split(found, pages) and fits(found, pages)):
        raise FileNotSplit


def cut(whole: Component, found: tuple[Cut, ...], *, actor: Actor) -> list[str]:
    """The parts' SHA-256, kept as sent by this actor. Outside a transaction. Raises FileNotSplit, a FileRefused."""
    if whole.file is None:
        return []
    check_cuts(found, whole.file.pages)
    made = cut_file(whole.file, [one.pages for one in found], by=actor.id)
    return [part.sha256 for part in made]
