"""One file holds several papers: each part becomes the file of its component. The whole stays where it is."""

from collections.abc import Sequence

from motcua.accounts.actor import Actor
from motcua.dossiers import door, splitting
from motcua.dossiers.errors import UnknownComponent
from motcua.dossiers.events import FileSplit
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.given_files import file_ids
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.rules.splitting import Cut
from motcua.kernel import clock
from motcua.ledger.idempotency import once

STEM_MAX, PAGES_MAX = 140, 40  # of a name's 200 letters


@once
def split_file(
    name: str, sha256: str, parts: Sequence[tuple[Cut, str]], *, actor: Actor, key: str = ""
) -> Component:
    """`parts`: which pages, and the hash of the file that `splitting.cut` made of them; returns the first one.

    Whoever may digitise may part; nothing of it touches a clock. Raises NotFound, FileNotSplit, UnknownComponent.
    """
    dossier = door.enter(name, Move.DIGITISE, actor=actor)
    whole = splitting.whole_of(dossier, sha256)
    splitting.check_cuts(tuple(cut for cut, _ in parts), whole.file.pages if whole.file else 0)
    _check_codes(dossier, [cut for cut, _ in parts])
    ids = file_ids([GivenComponent(cut.code, "upload", file) for cut, file in parts], actor)
    made = [_part(whole, cut, ids[file]) for cut, file in parts]
    for row in made:
        row.save()
    told = tuple((cut.code, str(cut), file) for cut, file in parts)
    door.leave(dossier, Move.DIGITISE, FileSplit(whole.code, sha256, told), actor=actor)
    return made[0]


def _check_codes(dossier: Dossier, cuts: Sequence[Cut]) -> None:
    known = {component.code for component in dossier.revision.spec().components}
    for cut in cuts:
        if cut.code not in known:
            raise UnknownComponent(component=cut.code)


def _part(whole: Component, cut: Cut, file_id: int) -> Component:
    """As its whole came in: an electronic file that is cut is no paper that is digitised once more."""
    stem = (whole.name or whole.code).removesuffix(".pdf")
    return Component(
        dossier_id=whole.dossier_id,
        code=cut.code,
        origin=whole.origin,
        file_id=file_id,
        name=f"{stem[:STEM_MAX]}, trang {str(cut)[:PAGES_MAX]}.pdf",
        digitised=whole.digitised,
        round=whole.round,
        version=whole.version,
        added_at=clock.now(),
    )
