"""The dossier room: three panes and what may be done, gathered once for one page."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import clockwork, noting, presence, sealed
from motcua.dossiers.apologies import is_unapologised, open_draft
from motcua.dossiers.duplicates import twins_of
from motcua.dossiers.names import learn, name_of
from motcua.dossiers.noting import NoteView
from motcua.dossiers.queries import Detail, detail, neighbours
from motcua.dossiers.room_reading import besides
from motcua.dossiers.rules.lifecycle import OPEN
from motcua.dossiers.scope import called
from motcua.dossiers.standing_in import Powers
from motcua.kernel import clock
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.gathering import gathering
from motcua.kernel.phrase import Phrase
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose
from motcua.parties.queries import FactView
from motcua.parties.rules.sources import SOURCE_WORDS
from motcua.web.components import kept, notices
from motcua.web.components.access import Asked
from motcua.web.components.timeline import Line, tell
from motcua.web.desk import (
    addresses,
    amendments,
    checklist,
    clocks,
    forms,
    linked,
    listing,
    opinions,
    viewer,
)
from motcua.web.desk.offers import offers
from motcua.web.desk.papers import papers_of
from motcua.web.desk.print_read import Paged, Read, read_of
from motcua.web.desk.situation import Failed, Situation, may_split

FACT_NAMES = {
    "name": _("Họ tên"),
    "identity": _("Số định danh"),
    "birth": _("Ngày sinh"),
    "sex": _("Giới tính"),
    "address": _("Địa chỉ"),
    "phone": _("Điện thoại"),
    "email": _("Thư điện tử"),
    "tax_code": _("Mã số thuế"),
}

TEXTS = (
    "noi-dung",
    "ly-do",
    "dc-ly-do",
    "thay-bang",
    "can-cu",
    "ngay",
    "so-tien",
    "chung-tu",
    "muc.",
)  # fields that hold a person's own words
STOPPERS = {"dossier.suspended", "dossier.supplement_requested", "dossier.financial_duty_notified"}
CHOICE = re.compile(r"[a-z_]*")


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known of the applicant, and where it came from."""

    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What only a purpose opens."""

    answers: Mapping[str, Any]
    applicant: tuple[Known, ...]
    draft: Mapping[str, Any]
    amended: list[amendments.Amended]
    wish: amendments.Wish | None
    read: Read
    notes: tuple[NoteView, ...]


def page(request: Asked, name: str, failed: Failed | None = None) -> HttpResponse:
    """The whole page; after a failed act with what was typed, and the status that says the same."""
    view = (failed.typed if failed else request.GET).get("xem", "")
    with gathering():
        look = detail(request.actor, name, besides)
        if look.dossier.number is None:
            raise NotFound(what=called(name))
        learn(_accounts(look))
        words = _context(request, look, view, failed)
    return render(request, "desk/room.html", words, status=failed.status if failed else 200)


def failure(noun: str, error: DomainError, request: Asked) -> Failed:
    """The error in the reader's language, with what was typed."""
    message, advice = Phrase(error.message, **error.facts), Phrase(error.advice, **error.facts)
    return Failed(noun, message, advice, error.status, request.POST)


def _context(request: Asked, look: Detail, view: str, failed: Failed | None) -> dict[str, Any]:
    actor, dossier = request.actor, look.dossier
    asked = viewer.Asking(
        request.GET.get("tep", "") or viewer.ANSWERS, _number(request.GET.get("trang", "")), view
    )
    words = Paged(request.GET.get("tim", ""), "chu" in request.GET, asked.tab, asked.page, view)
    opened = _open(actor, look, words)
    if opened.notes:
        noting.seen(dossier, actor.id)
    now = Situation(
        look,
        actor,
        opened.answers,
        failed,
        request.GET.get("viec", ""),
        _extra(look, opened),
        Powers.of(actor),
    )
    before, after = neighbours(actor, view or "open", dossier)
    after = _followed(request, failed) or after
    shown = viewer.viewer(look, opened.answers, asked, actor)
    names = _names(look)
    walked = [task for task in look.all_tasks if not task.is_consultation]
    lines = tell(look.story, {task.node: task.name for task in walked})
    offered = offers(now)
    return {
        "look": look,
        "dossier": dossier,
        "spec": dossier.revision.spec(),
        "following": after,
        **_ways(request, view, before, after),
        "may_see_money": may(actor, Permission.SEE_MONEY),
        "left": listing.left_of(dossier),
        "turn": _turn(look),
        "is_unapologised": is_unapologised(dossier, look.acts),
        "items": checklist.items(look, _facts(look, opened), view, shown.opened, opened.read.first_pages),
        "steps": checklist.steps(walked, names),
        "consultations": opinions.lines(look),
        "defects": checklist.defects(look),
        "links": linked.links_of(dossier, actor),
        "viewer": shown,
        **_read(now, opened, shown),
        "clocks": clocks.both(dossier),
        "promises": clocks.promises(look.promises),
        "days": clocks.why_this_date(dossier),
        "applicant": opened.applicant,
        "amended": opened.amended,
        "twins": twins_of(actor, dossier) if dossier.status in OPEN else (),
        "source": _common_source(opened.applicant),
        "offers": offered,
        "failed": failed,
        "kept": _unsent(failed, {offer.noun for offer in offered}),
        "notes": opened.notes,
        "note_kinds": forms.KINDS,
        "papers": papers_of(look),
        "notices": notices.told(dossier.public_id),
        **_told(lines, names, failed),
        "key": random_code(),
        **_together(dossier, actor),
    }


def _ways(request: Asked, view: str, before: str, after: str) -> dict[str, str]:
    """Back to the list, to the neighbours; what an address says so that the same paper stays open; whose words the tab keeps."""
    shown = {name: request.GET.get(name, "") for name in ("tep", "trang")}
    return {
        "view": view,
        "who": kept.keeper(request),
        "seen": addresses.also(xem=view, **shown),
        "back": addresses.queue(view),
        "before": before and addresses.room(before, view),
        "after": after and addresses.room(after, view),
    }


def _read(now: Situation, opened: Opened, shown: viewer.Viewer) -> dict[str, Any]:
    """What a machine read, the answers it may stand beside, and whether a file may be parted."""
    on_file = opened.read.of_file(shown.picture.sha256 if shown.picture else "")
    pages = viewer.answer_pages(now.look, opened.answers) if on_file else shown.answers
    return {
        "read": opened.read,
        "on_file": on_file,
        "may_split": may_split(now),
        "rows": {row.name: row for page in pages for row in page.rows},
    }


def _told(lines: list[Line], names: Mapping[str, str], failed: Failed | None) -> dict[str, Any]:
    """The story with names, and after a clash what is new in it."""
    named = [replace(line, actor=names.get(line.actor, "")) for line in lines]
    return {"lines": named[::-1], "news": _since(named, failed)}


def _together(dossier: Any, actor: Actor) -> dict[str, Any]:
    """Who else has it open, and the moment of this page, by which a later clash tells what is new."""
    presence.be_present(dossier, actor)
    return {"others": presence.others(dossier, actor), "drawn": clock.now().isoformat()}


def _since(lines: Iterable[Line], failed: Failed | None) -> list[Line]:
    """What others did after the page was drawn on which the person typed; without its moment, nothing."""
    try:
        drawn = datetime.fromisoformat(failed.typed.get("luc", "")) if failed else None
    except ValueError:
        return []
    return [line for line in lines if line.at > drawn] if drawn and drawn.tzinfo else []


def _followed(request: Asked, failed: Failed | None) -> str:
    """The dossier that followed before the act: an act may take this one out of the view, and the officer goes on."""
    asked = "" if failed else request.GET.get("tiep", "")
    return asked if asked.isalnum() else ""


def _open(actor: Actor, look: Detail, asked: Paged) -> Opened:
    """Everything personal, under one purpose and one access row."""
    dossier, outcome = look.dossier, look.outcome
    with purpose(actor, Why.HANDLING, dossier.public_id):
        draft = sealed.open_outcome(outcome) if outcome and outcome.status == "drafted" else {}
        answers = sealed.read_answers(dossier)
        wish = amendments.wished(look, answers)
        read = read_of(look, asked)
        notes = noting.notes_of(dossier) if _is_noted(look) else ()
        return Opened(answers, _applicant(look), draft, amendments.made(look), wish, read, notes)


def _is_noted(look: Detail) -> bool:
    return any(entry.kind in noting.EVENTS for entry in look.story)


def _applicant(look: Detail) -> tuple[Known, ...]:
    dossier = look.dossier
    if dossier.person is not None:
        known = parties.facts(dossier.person.public_id)
        return tuple(_known(known[key]) for key in FACT_NAMES if key in known)
    if dossier.organisation is None:
        return ()
    firm = parties.organisation(dossier.organisation.public_id)
    values = {key: getattr(firm, key) for key in ("name", "tax_code", "address", "phone", "email")}
    source = SOURCE_WORDS[firm.source]
    return tuple(Known(str(FACT_NAMES[key]), value, source) for key, value in values.items() if value)


def _common_source(known: tuple[Known, ...]) -> str:
    """Where most of it came from: said once, and beside whatever came from elsewhere."""
    counted = Counter(one.source for one in known)
    return counted.most_common(1)[0][0] if counted else ""


def _known(fact: FactView) -> Known:
    value = fact.value
    if fact.key == "birth":
        value = "/".join(reversed(value.split("-")))
    if fact.key == "sex":
        value = {"male": gettext("nam"), "female": gettext("nữ")}.get(value, value)
    return Known(str(FACT_NAMES[fact.key]), value, f"{gettext(fact.source_words)}, {fact.as_of:%d/%m/%Y}")


def _facts(look: Detail, opened: Opened) -> dict[str, Any]:
    return {**opened.answers, "channel": look.dossier.channel}


def _extra(look: Detail, opened: Opened) -> dict[str, Any]:
    dossier = look.dossier
    return {
        "draft": opened.draft,
        "apology": open_draft(dossier),
        "wish": opened.wish,
        "is_suspended": _stands_still(look),
        "ways": dict(_choices(dossier, "return_way")),
        "origins": dict(_choices(dossier.components.model, "origin")),
    }


def _stands_still(look: Detail) -> bool:
    """Asked only where the ledger knows of a reason."""
    may_be = any(entry.kind in STOPPERS for entry in look.story)
    return may_be and clockwork.open_suspension(look.dossier) is not None


def _choices(model: Any, field: str) -> Iterable[tuple[str, str]]:
    found: Iterable[tuple[str, str]] = model._meta.get_field(field).choices
    return found


def _turn(look: Detail) -> str:
    return listing.turn_of(look.dossier, look.open_tasks)


def _accounts(look: Detail) -> set[str]:
    """Everybody who did something here, has a step, is told of something or has the page open."""
    others = {one.account for one in presence.PRESENT(look.dossier.pk)}
    if _is_noted(look):
        others |= {one.account for one in noting.MENTIONS(look.dossier.pk)}
    return others | {entry.actor for entry in look.story} | {task.assignee for task in look.all_tasks}


def _names(look: Detail) -> dict[str, str]:
    accounts = {task.finished_by for task in look.all_tasks} | {task.assignee for task in look.all_tasks}
    accounts |= {act.made_by for act in look.acts}
    if look.outcome is not None:
        accounts |= {look.outcome.made_by, look.outcome.approved_by}
    return {account: name_of(account) for account in accounts - {""}}


def _unsent(failed: Failed | None, offered: set[str]) -> list[str]:
    """What was typed into an act that is not offered any more: shown, so that nothing is lost. Choices are no text."""
    if failed is None or failed.noun in offered:
        return []
    typed = [(name, value) for name in failed.typed for value in failed.typed.getlist(name)]
    return [value for name, value in typed if name.startswith(TEXTS) and not CHOICE.fullmatch(value)]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 1
