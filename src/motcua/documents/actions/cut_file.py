"""Cut a PDF into files of their own. The whole stays as it was handed in, with its hash and its signatures."""

from collections.abc import Sequence

from motcua.documents import reader, vault
from motcua.documents.actions.read_file import keep_words
from motcua.documents.actions.store import store
from motcua.documents.models import PageTurn, StoredFile
from motcua.documents.queries import turns_of
from motcua.documents.texts import texts_of

Parts = Sequence[Sequence[int]]


def cut_file(file: StoredFile, parts: Parts, *, by: str) -> list[StoredFile]:
    """One file of each list of pages (from 1); what was read of them and how they are turned goes with them.

    In children, some tenths of a second each: outside a transaction. `by` may put them into a dossier.
    Raises a FileRefused or PageMissing.
    """
    vault.read(file.sha256)  # never cut what is no longer what it was
    with vault.path_of(file.sha256).open("rb") as content:
        cut = reader.cut(content, file.sha256[:8], parts)
    made = [store(content, f"{number}.pdf", by=by) for number, content in enumerate(cut, 1)]
    _carry(file, parts, made)
    return made


def _carry(file: StoredFile, parts: Parts, made: Sequence[StoredFile]) -> None:
    words, turns = texts_of([file.sha256]).get(file.sha256, ()), turns_of(file.sha256)
    for one, pages in zip(made, parts, strict=True):
        if words:
            keep_words(one.sha256, [words[page - 1] for page in pages])
        lying = ((at, turns[page]) for at, page in enumerate(pages, 1) if turns.get(page))
        rows = [PageTurn(sha256=one.sha256, page=at, turn=turn) for at, turn in lying]
        PageTurn.objects.bulk_create(rows, ignore_conflicts=True)
