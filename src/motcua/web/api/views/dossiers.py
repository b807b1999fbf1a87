"""File a dossier, read it, list them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpResponse
from ninja import Body, Router
from ninja.params.models import Query

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import queries
from motcua.dossiers.actions.discard import discard
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.rules.lifecycle import NATIONAL_CODE, STATUS_NAMES, Status
from motcua.kernel.crypto import Keyring
from motcua.kernel.errors import InvalidInput
from motcua.web.api.answering import created, kept, ok
from motcua.web.api.entrance import declared
from motcua.web.api.errors import KeyMissing
from motcua.web.api.shapes.acts import DiscardedOut
from motcua.web.api.shapes.dossiers import DossierOut, DossierPage, FiledOut, FilingIn, GivenComponentIn, View
from motcua.web.api.shapes.words import ActKey, DossierName, Seen, name_seen
from motcua.web.components.access import Asked

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

router = Router(tags=["Hồ sơ"])
CURSOR = "api.cursor"
Which = Annotated[View, Query("open", description="Chế độ xem.")]
After = Annotated[
    str, Query("", max_length=300, pattern=r"^[A-Za-z0-9_=-]*$", description="Con trỏ trong `Link`.")
]


@router.post("/dossiers", **declared(Permission.SUBMIT, {201: FiledOut}, "Nộp hồ sơ"))
def file_dossier(request: Asked, body: Body[FilingIn], key: ActKey) -> HttpResponse:
    """Start and submit in one act. 201 comes after the commit; the same key again gets the same bytes."""
    if not key:
        raise KeyMissing
    row = file(_filing(body), actor=request.actor, key=key)
    answer = {
        "id": row.public_id,
        "number": row.number,
        "procedure": row.revision.code,
        "revision": row.revision.number,
        "agency": row.agency,
        "intake_agency": row.intake_agency,
        "fee_vnd": row.fee_vnd,
        "submitted_at": row.submitted_at,
    }
    return created(answer, f"{request.path}/{row.public_id}")


@router.get(
    "/dossiers", **declared(Permission.SEE_DOSSIER, {200: DossierPage}, "Danh sách hồ sơ theo chế độ xem")
)
def list_dossiers(request: Asked, view: Which, after: After) -> HttpResponse:
    """By time left. A deep page costs as much as the first."""
    page = queries.queue(request.actor, view, after=_opened(after))
    link = urlencode({"view": view, "after": _closed(page.after)})
    more = {"Link": f'<{request.path}?{link}>; rel="next"'} if page.after else {}
    return ok({"items": [told(row) for row in page.rows]}, **more)


@router.get("/dossiers/{dossier}", **declared(Permission.SEE_DOSSIER, {200: DossierOut}, "Đọc một hồ sơ"))
def read_dossier(request: Asked, dossier: DossierName) -> HttpResponse:
    """As it stands; the ETag is its version, for If-None-Match here and If-Match at every act."""
    row = queries.dossier_for(request.actor, dossier)
    return kept(request, str(row.version), told(row))


@router.delete(
    "/dossiers/{dossier}",
    **declared(Permission.SUBMIT, {200: DiscardedOut}, "Hủy bản nháp"),
)
def discard_draft(request: Asked, dossier: DossierName, seen: Seen, key: ActKey) -> HttpResponse:
    """What was typed and never filed is gone. A dossier that was filed is withdrawn, never deleted."""
    gone = discard(name_seen(dossier, seen), actor=request.actor, key=key)
    return ok({"dossier": gone.public_id, "procedure": gone.procedure, "made_at": gone.made_at})


def told(row: "Dossier") -> dict[str, Any]:
    """The dossier for machines."""
    status = Status(row.status)
    return {
        "id": row.public_id,
        "number": row.number,
        "procedure": row.revision.code,
        "revision": row.revision.number,
        "name": row.revision.name,
        "case": row.case,
        "status": row.status,
        "national_status": NATIONAL_CODE.get(status),
        "status_name": STATUS_NAMES[status],
        "channel": row.channel,
        "agency": row.agency,
        "intake_agency": row.intake_agency,
        "desk_agency": row.desk_agency,
        "return_way": row.return_way,
        "fee_vnd": row.fee_vnd,
        "submitted_at": row.submitted_at,
        "received_at": row.received_at,
        "due_at": row.due_at,
        "finished_at": row.finished_at,
        "version": row.version,
    }


def given(components: list[GivenComponentIn]) -> tuple[GivenComponent, ...]:
    """As the actions take them."""
    return tuple(GivenComponent(c.code, c.origin, c.file, c.name) for c in components)


def _filing(body: FilingIn) -> Filing:
    return Filing(
        procedure=body.procedure,
        answers=body.answers,
        components=given(body.components),
        channel=body.channel,
        applicant=body.applicant,
        intake_agency=body.intake_agency,
        return_way=body.return_way,
    )


def _closed(cursor: str) -> str:
    """Sealed: row numbers are nobody's business."""
    return urlsafe_b64encode(_ring().seal(cursor.encode(), CURSOR)).decode() if cursor else ""


def _opened(text: str) -> str:
    if not text:
        return ""
    try:
        return _ring().open(urlsafe_b64decode(text), CURSOR).decode()
    except (ValueError, InvalidTag) as error:
        raise InvalidInput("after", "con trỏ không đúng; hãy lấy lại từ tiêu đề «Link».") from error


@cache
def _ring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)
