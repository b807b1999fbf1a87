"""Evidence as a form gives it: a file with its number, its days; what was sent stays although a field beside it is wrong."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.documents.actions.store import store
from motcua.documents.queries import ids_of, stored_file
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.scorecards.actions.keep_evidence import Shown, keep_evidence
from motcua.web.components.received import content_of
from motcua.web.components.words import Tag
from motcua.web.components.written_days import day_in

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from motcua.documents.models import StoredFile
    from motcua.scorecards.models import Evidence

FILE, HELD = "tep", "tep-da-gui"
FIELDS = ("so", "trich-yeu", "ngay", "den-ngay")


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence of the list."""

    evidence: "Evidence"
    tag: Tag
    uses: tuple[tuple[str, str, str], ...]  # round, criterion, public id of the sheet
    is_valid: bool


def row(evidence: "Evidence") -> Row:
    """With every line that shows it, whatever the pack."""
    today = clock.local_date(clock.now())
    uses = tuple(
        (use.line.sheet.round.title, use.line.criterion, use.line.sheet.public_id)
        for use in evidence.uses.all()
    )
    return Row(evidence, _tag(evidence.valid_until, today), uses, _is_valid(evidence.valid_until, today))


def is_given(post: QueryDict, sent: "UploadedFile[Any] | None") -> bool:
    """Somebody began to give a new piece of evidence."""
    return sent is not None or any(post.get(name, "").strip() for name in (HELD, *FIELDS))


def held(actor: Actor, post: QueryDict, sent: "UploadedFile[Any] | None") -> "StoredFile | None":
    """The file that came with this form, or with the same form before. Raises FileRefused."""
    if sent is not None:
        return store(content_of(sent), sent.name or "", declared=sent.content_type or "", by=actor.id)
    earlier = post.get(HELD, "")
    return stored_file(earlier) if earlier in ids_of([earlier], actor.id) else None


def keep(actor: Actor, agency: str, post: QueryDict, file: "StoredFile | None", key: str) -> "Evidence":
    """Raises InvalidInput, NotAllowed."""
    if file is None:
        raise InvalidInput(gettext("Tệp minh chứng"), gettext("chưa đính kèm."))
    until = post.get("den-ngay", "").strip()
    shown = Shown(
        agency,
        file,
        post.get("so", "").strip()[:60],
        post.get("trich-yeu", "").strip()[:500],
        day_in(post.get("ngay", ""), gettext("Ngày ban hành")),
        day_in(until, gettext("Có giá trị đến")) if until else None,
    )
    return keep_evidence(shown, actor=actor, key=key)


def _is_valid(until: date | None, today: date) -> bool:
    return until is None or until >= today


def _tag(until: date | None, today: date) -> Tag:
    if _is_valid(until, today):
        return Tag("luc", "●", gettext("còn giá trị"))
    return Tag("do", "■", gettext("hết giá trị"))
