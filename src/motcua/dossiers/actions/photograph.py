"""Hand in a component as photographs, page by page (chụp giấy tờ): after every change its file is bound anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.spec import ComponentSpec
from motcua.documents import vault
from motcua.documents.actions.photograph import PAGES_MAX, cut_again
from motcua.documents.actions.photograph import PhotographedPage as Taken
from motcua.documents.actions.store import keep
from motcua.documents.binding import bind
from motcua.dossiers import door
from motcua.dossiers.actions.start import own_draft
from motcua.dossiers.errors import TooManyPages, UnknownComponent
from motcua.dossiers.models import Component, Dossier, PhotographedPage
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.idempotency import once

NAME_MAX = 120


@once
def add_pages(public_id: str, code: str, taken: Sequence[Taken], *, actor: Actor, key: str = "") -> Dossier:
    """Put pages behind those that are there; a PDF that was the component's file before makes room."""
    dossier = own_draft(public_id, actor)
    component = _asked(dossier, code)
    after = dossier.photographed_pages.filter(component=code).count()
    if after + len(taken) > PAGES_MAX:
        raise TooManyPages(component=str(component.name), limit=PAGES_MAX)
    now = clock.now()
    PhotographedPage.objects.bulk_create(
        PhotographedPage(
            dossier=dossier,
            component=code,
            position=after + at,
            name=page.name,
            whole=page.whole,
            shown=page.shown,
            corners=list(page.corners),
            is_cut=bool(page.corners),
            warnings=list(page.warnings),
            added_at=now,
        )
        for at, page in enumerate(taken, start=1)
    )
    return _bound(dossier, component)


@dataclass(frozen=True, slots=True)
class Change:
    """What to do with one page: up, down, remove, turn, cut, uncut."""

    page: int
    verb: str


def change_page(public_id: str, change: Change, *, actor: Actor) -> Dossier:
    """Move, remove, turn, cut to the sheet or show all of the picture. Raises NotFound, InvalidInput."""
    if change.verb not in _VERBS:
        raise InvalidInput("Việc", "không có việc này với trang chụp.", ", ".join(_VERBS))
    dossier = dossier_for(actor, public_id)
    page = dossier.photographed_pages.select_related("whole").filter(pk=change.page).first()
    if page is None:
        raise NotFound("trang chụp này")
    _VERBS[change.verb](page)
    if change.verb in REDRAWN:  # in a child process, so before the transaction
        corners = page.corners if page.is_cut else []
        page.shown, warnings = cut_again(page.whole, page.name, corners=corners, turn=page.turn)
        page.warnings = list(warnings)
    return _changed(public_id, change, page, actor=actor)


@once
def _changed(
    public_id: str, change: Change, page: PhotographedPage, *, actor: Actor, key: str = ""
) -> Dossier:
    dossier = own_draft(public_id, actor)
    component = _asked(dossier, page.component)
    pages = list(dossier.photographed_pages.filter(component=page.component).order_by("position", "pk"))
    at = next((at for at, one in enumerate(pages) if one.pk == page.pk), None)
    if at is None:
        raise NotFound("trang chụp này")
    if change.verb == "remove":
        pages.pop(at).delete()
    elif change.verb in REDRAWN:
        page.save(update_fields=["shown", "warnings", "turn", "is_cut"])
    else:
        pages.insert(max(0, at + (1 if change.verb == "down" else -1)), pages.pop(at))
    for position, one in enumerate(pages, start=1):
        if one.position != position:
            PhotographedPage.objects.filter(pk=one.pk).update(position=position)
    return _bound(dossier, component)


@once
def remove_paper(public_id: str, code: str, *, actor: Actor, key: str = "") -> Dossier:
    """Take a component's file out of a draft, with all its pages."""
    dossier = own_draft(public_id, actor)
    dossier.photographed_pages.filter(component=code).delete()
    dossier.components.filter(code=code).delete()
    door.touch(dossier)
    return dossier


def _asked(dossier: Dossier, code: str) -> ComponentSpec:
    component = next((c for c in dossier.revision.spec().components if c.code == code), None)
    if component is None:
        raise UnknownComponent(component=code)
    return component


def _bound(dossier: Dossier, component: ComponentSpec) -> Dossier:
    """The component's file is its pages as they are now; without pages there is no component."""
    pages = dossier.photographed_pages.filter(component=component.code).order_by("position", "pk")
    pictures = [vault.read(sha256) for sha256 in pages.values_list("shown__sha256", flat=True)]
    dossier.components.filter(code=component.code).delete()
    door.touch(dossier)
    if pictures:
        title = str(component.name)[:NAME_MAX]
        Component.objects.create(
            dossier=dossier,
            code=component.code,
            origin="upload",
            file=keep(bind(pictures, title, clock.now())),
            name=f"{title}.pdf",
            added_at=clock.now(),
        )
    return dossier


def _turned(page: PhotographedPage) -> None:
    page.turn = (page.turn + 90) % 360


def _cut(page: PhotographedPage) -> None:
    page.is_cut = bool(page.corners)


def _uncut(page: PhotographedPage) -> None:
    page.is_cut = False


def _as_it_is(_: PhotographedPage) -> None:
    """The picture stays."""


REDRAWN = {"turn", "cut", "uncut"}
_VERBS: dict[str, Callable[[PhotographedPage], None]] = {
    "up": _as_it_is,
    "down": _as_it_is,
    "remove": _as_it_is,
    "turn": _turned,
    "cut": _cut,
    "uncut": _uncut,
}
