"""A file of several papers: its pages beside each other, and for each which paper begins there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from motcua.documents.queries import turns_of
from motcua.dossiers import splitting
from motcua.dossiers.actions.split_file import split_file
from motcua.dossiers.queries import Detail, detail
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.dossiers.rules.splitting import GOES_ON, LEFT_OUT, cuts
from motcua.dossiers.scope import dossier_for
from motcua.kernel.codes import random_code
from motcua.parties.purpose import Why, purpose
from motcua.web.components.access import Asked
from motcua.web.desk import addresses, room
from motcua.web.desk.situation import Failed
from motcua.web.desk.viewer import Source

if TYPE_CHECKING:
    from motcua.dossiers.models import Component, Dossier


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its picture, and what is said of it."""

    number: int
    src: str
    large: str
    said: str


def page(request: Asked, name: str, sha256: str, failed: Failed | None = None) -> HttpResponse:
    """Every page with its choice; the machine's guess, or what was chosen before it failed. Raises NotFound."""
    look = detail(request.actor, name)
    whole = splitting.whole_of(look.dossier, sha256)
    spec = look.dossier.revision.spec()
    words = {
        "dossier": look.dossier,
        "whole": whole,
        "named": next((one.name for one in spec.components if one.code == whole.code), whole.code),
        "papers": [one for one in spec.components if not one.is_eform],
        "leaves": _leaves(look, whole, _said(request, look.dossier, whole, failed)),
        "left_out": LEFT_OUT,
        "back": addresses.room(look.dossier.public_id, tep=f"tp-{whole.pk}") + "#viewer",
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "desk/split.html", words, status=failed.status if failed else 200)


def again(request: Asked, name: str, sha256: str, failed: Failed) -> HttpResponse:
    """After a failure: the same pages; the room when nothing may be parted any more."""
    dossier = dossier_for(request.actor, name)
    is_open = Move.DIGITISE in moves_from(dossier.status)
    return page(request, name, sha256, failed) if is_open else room.page(request, name, failed)


def split(request: Asked, seen: str, sha256: str, key: str) -> "Component":
    """Cut, then attach. Raises NotFound, FileNotSplit and what a file is refused with."""
    whole = splitting.whole_of(dossier_for(request.actor, seen.partition("@")[0]), sha256)
    found = cuts(_posted(request.POST, whole.file.pages if whole.file else 0))
    files = splitting.cut(whole, found, actor=request.actor)
    parts = tuple(zip(found, files, strict=True))
    return split_file(seen, sha256, parts, actor=request.actor, key=key)


def _said(request: Asked, dossier: "Dossier", whole: "Component", failed: Failed | None) -> Sequence[str]:
    count = whole.file.pages if whole.file else 0
    if failed:
        return _posted(failed.typed, count)
    with purpose(request.actor, Why.HANDLING, dossier.public_id):
        return splitting.guess(dossier, whole, count)


def _posted(post: QueryDict, count: int) -> list[str]:
    return [post.get(f"trang-{number}", GOES_ON) for number in range(1, count + 1)]


def _leaves(look: Detail, whole: "Component", said: Sequence[str]) -> list[Leaf]:
    if whole.file is None:
        return []
    sha256 = whole.file.sha256
    base = f"/mc/ho-so/{look.dossier.public_id}/tep/{sha256}"
    source = Source(base, whole.file.pages, sha256, turns_of(sha256))
    return [Leaf(n, source.src(n, be=1), source.src(n, to=1), word) for n, word in enumerate(said, 1)]
