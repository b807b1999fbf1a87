"""Pages out of a scanner's file: set level in a child, kept as pictures, their words read and kept sealed."""

from typing import NamedTuple

from motcua.documents import printed, reader, vault
from motcua.documents.actions.read_file import keep_words, read_file
from motcua.documents.actions.store import keep_jpeg
from motcua.documents.models import StoredFile
from motcua.documents.reader import PrintedPage
from motcua.documents.texts import texts_of


class ScannedPage(NamedTuple):
    """One page: its picture, the texts of its QR codes, its dark points of 100,000."""

    picture: StoredFile
    codes: tuple[str, ...]
    ink: int


def take_page(file: StoredFile, number: int, *, turn: int = 0) -> ScannedPage:
    """Level and upright by `turn`. Half a second of CPU in a child: outside a transaction. Raises a FileRefused."""
    vault.read(file.sha256)  # never draw what is no longer what it was
    with vault.path_of(file.sha256).open("rb") as content:
        found = reader.scan(content, file.kind, file.sha256[:8], page=number, turn=turn)
    return ScannedPage(keep_jpeg(found.picture), tuple(found.codes), found.ink)


def words_on(picture: StoredFile) -> PrintedPage | None:
    """What is printed on a taken page; None when it cannot be read, or this machine cannot read at all.

    Three seconds of CPU for a dense page, in a child: for the worker, outside a transaction. Raises PrintReaderBusy.
    """
    if not printed.is_there():
        return None
    read_file(picture)
    return next(iter(texts_of([picture.sha256]).get(picture.sha256, ())), None)


def turn_page(file: StoredFile, number: int, taken: ScannedPage, words: PrintedPage) -> ScannedPage:
    """A page that lay turned, once more, as its words say; the words go with it, so that nothing is read twice."""
    again = take_page(file, number, turn=words.turn)
    keep_words(again.picture.sha256, [words._replace(turn=0)])
    return again._replace(codes=taken.codes)
