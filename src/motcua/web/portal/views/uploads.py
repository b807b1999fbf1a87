"""Files that come piece by piece (a small part of tus 1.0.0), for those whose connection breaks; a script asks here."""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponse

from motcua.accounts.rules.matrix import Permission
from motcua.documents.actions import take_in_parts as parts
from motcua.documents.errors import PartMisplaced
from motcua.dossiers.actions.start import own_draft
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.portal.papers import keep_sent

P = ParamSpec("P")
VERSION = "1.0.0"
PIECE = 64 * 1024
REFUSED = 422
FINISHED = "Motcua-Finished"  # of HEAD: nothing is left to send, the file was taken
OFFSET_TYPE = "application/offset+octet-stream"
ALWAYS = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
View = Callable[Concatenate[Asked, P], HttpResponse]


def in_words(view: View[P]) -> View[P]:
    """A refusal is a line of text that the script shows, not a page."""

    @wraps(view)
    def answered(request: Asked, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.headers.get("Tus-Resumable") != VERSION:
            return HttpResponse(status=412, headers=ALWAYS | {"Tus-Version": VERSION})
        try:
            return view(request, *args, **kwargs)
        except DomainError as error:
            where = {"Upload-Offset": str(error.facts["offset"])} if isinstance(error, PartMisplaced) else {}
            return refusal(told(error), error.status, where)

    return cast("View[P]", answered)


def refusal(words: str, status: int, where: Mapping[str, str] = MappingProxyType({})) -> HttpResponse:
    """Plain text."""
    headers = {**ALWAYS, **where}
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)


@allow(Permission.SUBMIT)
@only("POST")
@in_words
def create(request: Asked, public_id: str) -> HttpResponse:
    """Announce a file for one paper of an own draft; where to send it."""
    about = _metadata(request.headers.get("Upload-Metadata", ""))
    announced = parts.Announced(
        subject=check_own(request, public_id),
        target=about.get("paper", "")[:60],
        name=about.get("filename", ""),
        size=_number(request.headers.get("Upload-Length", "")),
        declared=about.get("filetype", ""),
        is_among_others="among" in about,
    )
    upload = parts.begin(announced, request.actor.id)
    return HttpResponse(status=201, headers=ALWAYS | {"Location": f"/tai-len/{upload.public_id}"})


@allow(Permission.SUBMIT)
@only("HEAD", "PATCH")
@in_words
def upload(request: Asked, upload_id: str) -> HttpResponse:
    """HEAD: how much is here. PATCH: the next bytes; the last ones make it a paper of the draft, or a refusal."""
    found = parts.upload_of(upload_id, request.actor.id)
    here = parts.offset_of(found)
    if request.method == "PATCH" and not found.finished_at:
        if request.content_type not in {OFFSET_TYPE, ""}:  # an empty piece has none
            return HttpResponse(status=415, headers=ALWAYS)
        wrong: list[str] = []

        def done(content: bytes) -> None:
            wrong.extend(keep_sent(found, content, request.actor))

        at = _number(request.headers.get("Upload-Offset", ""))
        here = parts.append(found, at, _pieces(request), done=done)
        if wrong:
            return refusal(" ".join(wrong), REFUSED)
    headers = {"Upload-Offset": str(here), "Upload-Length": str(found.size)}
    if found.finished_at:
        headers[FINISHED] = "1"
    return HttpResponse(status=204 if request.method == "PATCH" else 200, headers=ALWAYS | headers)


def check_own(request: Asked, public_id: str) -> str:
    """The public id of an own draft. Raises NotFound, DossierNotEditable."""
    return own_draft(public_id, request.actor, lock=False).public_id


def _metadata(header: str) -> dict[str, str]:
    """«filename aGk=,among»: names with base64."""
    told_ = {}
    for pair in header.split(","):
        name, _, coded = pair.strip().partition(" ")
        try:
            told_[name] = base64.b64decode(coded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise InvalidInput("Upload-Metadata", "không đúng base64.", "filename aGk=") from error
    return told_


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):  # noqa: PLR2004
        raise InvalidInput("Upload-Length, Upload-Offset", "phải là số byte.", "1024")
    return int(text)


def _pieces(request: Asked) -> Iterator[bytes]:
    """The body as it comes; a connection that breaks ends it, and what came is kept."""
    try:
        while piece := request.read(PIECE):
            yield piece
    except OSError:
        return
