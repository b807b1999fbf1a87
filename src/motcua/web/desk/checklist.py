"""The left pane: every paper the procedure asks for with where it came from, the route, and what was asked to mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.catalogue.rules.selection import components_of
from motcua.dossiers.form_content import target_words
from motcua.dossiers.queries import Detail
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase, joined
from motcua.web.components.words import span
from motcua.web.desk import addresses
from motcua.workflow.queries import TaskView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from motcua.dossiers.models import Component

DIGITISED = {0: _("chưa số hóa"), 1: _("đã số hóa"), 2: _("dùng lại, đã số hóa"), 3: _("dữ liệu điện tử")}


@dataclass(frozen=True, slots=True)
class Item:
    """One paper. `mark` is ok, bad (required and not there) or no (optional and not there)."""

    code: str
    name: str
    mark: str
    words: str
    href: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the route. `state`: done, now, or nothing."""

    task: TaskView
    state: str
    who: str
    when: datetime | None
    words: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class DefectLine:
    """One thing the citizen was asked to mend."""

    target: str
    words: str
    reply_by: datetime | None


def items(
    look: Detail, facts: "Mapping[str, Any]", view: str, opened: str, pages: "Mapping[str, int]"
) -> tuple[Item, ...]:
    """Each component of this case, the newest file of each; then whatever came besides.

    `pages`: by hash of a file, the page on which a declared value stands: choosing the paper leads there.
    """
    spec, given = look.dossier.revision.spec(), {c.code: c for c in look.components}
    wanted = components_of(spec, look.dossier.case, facts)
    lines = [
        _item(look, (c.code, str(c.name)), given.get(c.code), is_needed=c.is_required and not c.is_eform)
        for c in wanted
        if not c.is_eform
    ]
    known = {c.code for c in wanted}
    names = {c.code: str(c.name) for c in spec.components}
    lines += [
        _item(look, (code, names.get(code, code)), row, is_needed=False)
        for code, row in given.items()
        if code not in known
    ]
    leads = {f"tp-{row.pk}": pages.get(row.file.sha256, 1) for row in look.components if row.file is not None}
    return tuple(_placed(line, view, opened, leads) for line in lines)


def steps(tasks: Sequence[TaskView], names: dict[str, str]) -> tuple[Step, ...]:
    """Who did what and when; who has it now and until when. `names` are officers by account."""
    return tuple(_step(task, names) for task in tasks)


def defects(look: Detail) -> tuple[DefectLine, ...]:
    """Of the newest supplement request, while it waits for an answer."""
    if look.dossier.status != "awaiting_supplement":
        return ()
    requests = [act for act in look.acts if hasattr(act, "defects")]
    return tuple(
        DefectLine(target_words(look.dossier, target), words, getattr(request, "reply_by", None))
        for request in requests[-1:]
        for target, _, words, _ in request.defects
    )


def _item(look: Detail, named: tuple[str, str], row: "Component | None", *, is_needed: bool) -> Item:
    code, name = named
    if row is None:
        words = gettext("bắt buộc, còn thiếu") if is_needed else gettext("không bắt buộc, chưa có")
        return Item(code, name, "bad" if is_needed else "no", words, "", is_open=False)
    words = words_of(row)
    href = addresses.room(look.dossier.public_id, tep=f"tp-{row.pk}") if row.file_id else ""
    return Item(code, name, "ok", words, href, is_open=False)


def words_of(row: "Component") -> str:
    """Where it came from, whether it is digitised, with which supplement."""
    state = str(DIGITISED.get(row.digitised, ""))
    round_words = Phrase("bổ sung lần {number}", number=row.round) if row.round else ""
    return joined(row.get_origin_display(), state, round_words, by="; ")


def _placed(item: Item, view: str, opened: str, leads: "Mapping[str, int]") -> Item:
    if not item.href:
        return item
    is_open = item.href.endswith(f"={opened}")
    page = leads.get(item.href.rpartition("=")[2], 1)
    href = item.href + (f"&xem={view}" if view else "") + (f"&trang={page}" if page > 1 else "") + "#viewer"
    return Item(item.code, item.name, item.mark, item.words, href, is_open)


def _step(task: TaskView, names: dict[str, str]) -> Step:
    now = clock.now()
    is_late = task.is_late(now)
    place = joined(NAMES[Role(task.role)], agencies.agency(task.agency).name, by=", ")
    if task.finished_at:
        who = names.get(task.finished_by, place)
        return Step(task, "done", who, task.finished_at, _ended(task, is_late=is_late), is_late)
    left = _left(task, now) if task.due_at else ""
    return Step(task, "now", names.get(task.assignee, place), task.due_at, left, is_late)


def _ended(task: TaskView, *, is_late: bool) -> str:
    done = {"sent_back": gettext("trả lại"), "cancelled": gettext("không cần nữa")}.get(
        task.result, gettext("xong")
    )
    return gettext("{done}, trễ hạn").format(done=done) if is_late else done


def _left(task: TaskView, now: datetime) -> str:
    due = task.due_at or now
    if now > due:
        return gettext("trễ {time}").format(time=span(now - due))
    return gettext("còn {time}").format(time=span(due - now))
