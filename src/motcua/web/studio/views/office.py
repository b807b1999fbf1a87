"""One agency: who sits there by which role, what became of it; appointed, dismissed, renamed, merged by an instrument."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.queries import account_named
from motcua.accounts.roles import NAMES, Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.actions.appoint import Post
from motcua.agencies.actions.install import Appointment, call_off, dismiss, install, install_new
from motcua.agencies.actions.merge_agency import merge_agency
from motcua.agencies.actions.rename_agency import NewName, rename_agency
from motcua.agencies.queries.history import roles_at, story
from motcua.agencies.rules.kinds import RANK_NAMES, Rank
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.studio.views.house import written_day

GIVEN = (
    Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.HEAD_OF_SECTION, Role.LEADER, Role.CLERK, Role.REFORM_OFFICER,
    Role.INSPECTOR, Role.ADMINISTRATOR,
)  # fmt: skip
Given = Mapping[str, str]


@allow(Permission.SEE_BOARD)
@only("GET", "POST")
def office(request: Asked, code: str) -> HttpResponse:
    """What is known of it; each form says its instrument."""
    view = agencies.agency(code)
    failed, status = "", 200
    if request.method == "POST":
        try:
            _done(request, code)
        except DomainError as error:
            failed, status = told(error), error.status
        else:
            messages.success(request, Phrase("Đã ghi theo văn bản."))
            return redirect(f"/qt/to-chuc/{code}")
    held = roles_at(code)
    page = {
        "view": view,
        "people": [
            (one, [NAMES[role] for role in held.get(one.account, ())]) for one in agencies.sitting_at(code)
        ],
        "coming": agencies.coming_to(code),
        "story": story(code),
        "before": agencies.predecessors(code),
        "roles": [(role, NAMES[role]) for role in GIVEN],
        "ranks": RANK_NAMES.items(),
        "may_appoint": may(request.actor, Permission.MANAGE_PEOPLE),
        "may_merge": may(request.actor, Permission.MANAGE_AGENCIES) and view.ends_on is None,
        "typed": request.POST,
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "studio/office.html", page, status=status)


def _done(request: Asked, code: str) -> None:
    act = ACTS.get(request.POST.get("lam", ""))
    if act is None:
        raise NotFound(Phrase("việc này"))
    act(request, code, {name: " ".join(str(text).split())[:200] for name, text in request.POST.items()})


def _appoint(request: Asked, code: str, given: Given) -> None:
    role, rank = given.get("vai-tro", ""), given.get("bac", "")
    if role not in GIVEN or rank not in set(Rank):
        raise InvalidInput("Vai trò", "hãy chọn trong danh sách.")
    last = given.get("den-ngay", "")
    said = Appointment(
        Post(code, given.get("chuc-danh", ""), Rank(rank)),
        given.get("ho-ten", ""),
        Role(role),
        written_day(given.get("tu-ngay", "")),
        written_day(last) if last else None,
        given.get("van-ban", ""),
        written_day(given.get("ngay-van-ban", "")),
    )
    name, key = given.get("ten-dang-nhap", ""), given.get("key", "")
    if not name:
        raise InvalidInput("Tên đăng nhập", "chưa ghi.", "nguyenvana.phohien")
    if given.get("mo-moi"):
        install_new(name, said, actor=request.actor, key=key)
    else:
        install(account_named(name).public_id, said, actor=request.actor, key=key)


def _dismiss(request: Asked, code: str, given: Given) -> None:
    dismiss(
        given.get("tai-khoan", ""),
        code,
        instrument=given.get("van-ban", ""),
        actor=request.actor,
        key=given.get("key", ""),
    )


def _call_off(request: Asked, code: str, given: Given) -> None:
    call_off(
        given.get("tai-khoan", ""),
        code,
        instrument=given.get("van-ban", ""),
        actor=request.actor,
        key=given.get("key", ""),
    )


def _rename(request: Asked, code: str, given: Given) -> None:
    new = NewName(given.get("ten", ""), written_day(given.get("tu-ngay", "")), given.get("van-ban", ""))
    rename_agency(code, new, actor=request.actor, key=given.get("key", ""))


def _merge(request: Asked, code: str, given: Given) -> None:
    """Into one heir; another heir of a split by the same form again."""
    if not given.get("van-ban"):
        raise InvalidInput("Số văn bản", "không được trống.", "12/NQ-HĐND")
    merge_agency(
        code,
        into=given.get("ke-thua", ""),
        on=written_day(given.get("tu-ngay", "")),
        instrument=given["van-ban"],
        actor=request.actor,
    )


ACTS: Mapping[str, Callable[[Asked, str, Given], None]] = {
    "bo-nhiem": _appoint, "thoi-giu": _dismiss, "huy": _call_off, "doi-ten": _rename, "sap-nhap": _merge,
}  # fmt: skip
