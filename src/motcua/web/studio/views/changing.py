"""A new revision begun, a draft published or thrown away, drafts of citizens moved on."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission, may
from motcua.catalogue import queries as catalogue
from motcua.catalogue.actions.discard_draft import discard_draft
from motcua.catalogue.actions.publish import publish
from motcua.catalogue.actions.revise import revise as begin_revision
from motcua.catalogue.queries import studio
from motcua.dossiers.actions.move_drafts import move_drafts
from motcua.dossiers.pinned import Pinned, pinned
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.studio import words
from motcua.web.studio.drafting import Draft, open_draft


@allow(Permission.MANAGE_CATALOGUE)
@only("POST")
def revise(request: Asked, code: str) -> HttpResponse:
    """«Sửa thành bản mới»: the published text as a draft."""
    row = begin_revision(code, actor=request.actor, key=request.POST.get("key", ""))
    return redirect(f"/qt/thu-tuc/{code}/ban/{row.number}")


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def publication(request: Asked, code: str) -> HttpResponse:
    """What would be published, what changes, who is affected; then once more yes."""
    draft = open_draft(code)
    if request.method == "POST" and _published(request, draft):
        messages.success(request, Phrase("Đã công bố phiên bản số {number}.", number=draft.opened.row.number))
        return redirect(f"/qt/thu-tuc/{code}")
    before = studio.of_procedure(code).published
    changes = catalogue.changes(code, before.number, draft.opened.row.number) if before else ()
    page = draft.page(
        before=before,
        parts=words.changes_by_part(changes),
        count=len(changes),
        hanging=pinned(code).get(before.number, Pinned()) if before else Pinned(),
        today=clock.local_date(clock.now()),
        typed=request.POST,
        may_publish=may(request.actor, Permission.PUBLISH_PROCEDURE),
    )
    return render(request, "studio/publication.html", page, status=draft.status)


@allow(Permission.MANAGE_CATALOGUE)
@only("POST")
def discard(request: Asked, code: str) -> HttpResponse:
    """The draft is gone; the revision in force stays."""
    given = request.POST
    discard_draft(code, seen=given.get("seen", ""), actor=request.actor, key=given.get("key", ""))
    messages.success(request, Phrase("Đã hủy bản dự thảo."))
    is_left = catalogue.revisions(code).exists()
    return redirect(f"/qt/thu-tuc/{code}" if is_left else "/qt/thu-tuc")


@allow(Permission.PUBLISH_PROCEDURE)
@only("POST")
def drafts(request: Asked, code: str) -> HttpResponse:
    """Drafts that citizens have not filed go on under the revision in force, where their answers fit."""
    number = _whole(request.POST.get("ban", ""))
    before = pinned(code).get(number, Pinned()).drafts
    move_drafts(code, number, actor=request.actor, key=request.POST.get("key", ""))
    left = pinned(code).get(number, Pinned()).drafts
    messages.success(
        request,
        Phrase(
            "Đã chuyển {moved} bản nháp; {left} bản nháp giữ phiên bản cũ vì câu trả lời không còn khớp.",
            moved=before - left,
            left=left,
        ),
    )
    return redirect(f"/qt/thu-tuc/{code}")


def _published(request: Asked, draft: Draft) -> bool:
    def act() -> None:
        _agreed(request, draft)
        day = _day(request.POST.get("ngay", ""))
        publish(draft.code, actor=request.actor, effective_from=day, key=request.POST.get("key", ""))

    return _done(draft, act)


def _agreed(request: Asked, draft: Draft) -> None:
    if not request.POST.get("da-doc"):
        raise InvalidInput("Xác nhận", "chưa đánh dấu đã đọc các thay đổi.")
    if request.POST.get("seen") != draft.opened.row.digest:
        raise InvalidInput("Xác nhận", "bản dự thảo vừa được sửa; hãy đọc lại rồi công bố.")


def _done(draft: Draft, act: Callable[[], None]) -> bool:
    try:
        act()
    except DomainError as error:
        draft.failed, draft.status = told(error), error.status
        return False
    return True


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        day, month, year = map(int, text.strip().split("/"))
        return date(year, month, day)
    except ValueError:
        raise InvalidInput(
            "Ngày có hiệu lực", "ngày phải có thật và viết dạng ngày/tháng/năm.", "01/01/2027"
        ) from None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0  # noqa: PLR2004
