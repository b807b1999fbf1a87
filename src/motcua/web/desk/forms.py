"""What the form of each act shows: choices, what was typed before, what will happen."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.dossiers import alert_pack, noting
from motcua.dossiers.actions.supply import open_request
from motcua.dossiers.clockwork import calendar_of, first_limit
from motcua.dossiers.outcome_book import written_before
from motcua.dossiers.queries import parcel_of
from motcua.dossiers.rules import clocks
from motcua.dossiers.rules.grounds import GROUNDS
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase, joined
from motcua.web.components import fields
from motcua.web.components.language import bilingual
from motcua.web.desk import correcting, reasons
from motcua.web.desk.decisions import decisions
from motcua.web.desk.outcome_fields import fields_of
from motcua.web.desk.situation import Situation
from motcua.workflow.queries import TaskView, earlier_steps

if TYPE_CHECKING:
    from motcua.dossiers.models import ApologyDraft

PAPER_ORIGINS = ("upload", "paper", "database", "outcome", "dossier")
REFUSAL_ROWS = 3
KINDS = {"note": _("ghi chú nội bộ"), "call": _("đã gọi điện"), "message": _("nhắn người nộp")}
Words = dict[str, Any]


class Option(NamedTuple):
    """One choice of a select."""

    value: str
    words: str | Promise
    is_chosen: bool


def receipt(now: Situation) -> Words:
    """What will be promised, before anybody promises it."""
    dossier = now.look.dossier
    limit = first_limit(dossier)
    return {"limit": limit.words, "promise": clocks.promise(clock.now(), limit, calendar_of(dossier))}


def step(now: Situation, task: TaskView) -> Words:
    """The step's name and what has to be decided with it."""
    noun = f"buoc/{task.id}/hoan-thanh"
    asked = decisions(now.look.dossier, task, now.answers)
    return {"task": task, "decisions": asked, "typed": now.typed(noun)}


def supply(now: Situation) -> Words:
    """What the open request asks for, as controls; nothing when none is open."""
    request = open_request(now.look.dossier)
    if request is None:
        return {}
    targets = [target for target, *_ in request.defects]
    names = {c.code: str(c.name) for c in now.look.dossier.revision.spec().components}
    layout = now.look.dossier.revision.form.layout
    asked = [q for q in layout.questions if f"answers.{q.path}" in targets]
    papers = [t.partition(".")[2] for t in targets if t.startswith("component.")]
    return {
        "request": request,
        "fields": fields.fields(asked, fields.Sheet(now.answers, required=[q.path for q in asked])),
        "papers": [(code, names.get(code, code)) for code in papers],
    }


def correction(now: Situation) -> Words:
    """Every question that was asked, with its answer; what is changed is corrected, the rest stays."""
    typed, form = now.typed("dinh-chinh"), now.look.dossier.revision.form
    asked = correcting.questions(now.look.dossier, now.answers)
    answers = correcting.typed(asked, typed, now.answers) if typed else now.answers
    sheet = fields.Sheet(answers, required=fields.required_of(form))
    return {"fields": fields.fields(asked, sheet), "typed": typed}


def revocation(now: Situation) -> Words:
    """What was typed."""
    return {"typed": now.typed("thu-hoi"), "outcome": now.look.outcome}


def draft(now: Situation) -> Words:
    """The blanks of the outcome's template, with what is in the draft, or what this office wrote last."""
    typed = now.typed("du-thao")
    blanks = fields_of(now.look.dossier)
    known: Mapping[str, Any] = now.extra.get("draft") or written_before(now.look.dossier)
    return {
        "blanks": [(b, typed.get(b.field, str(known.get(b.name, "")))) for b in blanks],
        "has_draft": bool(now.look.outcome and now.look.outcome.status == "drafted"),
    }


def digitise(now: Situation) -> Words:
    """Which paper, from where, and the scan."""
    typed = now.typed("so-hoa")
    origins: Mapping[str, str] = now.extra["origins"]
    spec = now.look.dossier.revision.spec()
    papers = [(c.code, str(c.name)) for c in spec.components if not c.is_eform]
    return {
        "papers": _options(papers, typed.get("thanh-phan", "")),
        "origins": _options([(o, origins[o]) for o in PAPER_ORIGINS], typed.get("nguon", "upload")),
    }


def assignment(now: Situation) -> Words:
    """Each open step of the own office with those who may take it."""
    typed = now.typed("phan-cong")
    choices = []
    for task in now.mine:
        who = agencies.officers(task.agency, Role(task.role))
        named = [
            (
                f"{task.id}:{o.account}",
                Phrase("{step}: {officer}, {title}", step=task.name, officer=o.name, title=o.title),
            )
            for o in who
        ]
        choices += _options(named, typed.get("cho", f"{task.id}:{task.assignee}"))
    return {"choices": choices} if choices else {}


def note(now: Situation) -> Words:
    """What kind it is, and who else is to see it."""
    typed = now.typed("ghi-chu")
    kinds = KINDS if now.may(Permission.MESSAGE) else {k: w for k, w in KINDS.items() if k != "message"}
    told = typed.getlist("nhac")
    return {
        "kinds": _options(kinds.items(), typed.get("loai", "note")),
        "colleagues": [
            Option(one.account, joined(f"@{one.name}", one.title, by=", "), one.account in told)
            for one in noting.colleagues(now.look.dossier, now.actor)
        ],
        "typed": typed,
    }


def send_back(now: Situation, task: TaskView) -> Words:
    """Earlier steps, when there are any."""
    typed = now.typed(f"buoc/{task.id}/tra-lai")
    definition = now.look.dossier.revision.workflow_id
    earlier = earlier_steps(definition, task, now.look.all_tasks)
    if not earlier:
        return {}
    return {"task": task, "steps": _options(earlier, typed.get("ve", "")), "typed": typed}


def handover(now: Situation) -> Words:
    """How the outcome leaves the house."""
    typed, dossier = now.typed("tra-ket-qua"), now.look.dossier
    ways: Mapping[str, str] = now.extra["ways"]
    return {
        "ways": _options(ways.items(), typed.get("cach", dossier.return_way)),
        "charge": now.look.charge,
        "parcel": parcel_of(now.look.acts),
        "is_connected": bool(settings.POST_URL),
    }


def suspension(now: Situation) -> Words:
    """The grounds of the law."""
    typed = now.typed("tam-dung")
    grounds = [(code, ground.words) for code, ground in GROUNDS.items()]
    return {"grounds": _options(grounds, typed.get("can-cu", ""))}


def extension(now: Situation) -> Words:
    """The old promise, the new date."""
    return {"typed": now.typed("gia-han"), "due_at": now.look.dossier.due_at}


def delay(now: Situation, row: "ApologyDraft") -> Words:
    """The causes of the pack, and the new date that was worked out."""
    typed = now.typed("ly-do-cham")
    due = clock.local(row.due_at)
    causes = [(one.code, bilingual(one.label["vi"], one.label["en"])) for one in alert_pack.in_force().causes]
    return {
        "draft": row,
        "causes": _options(causes, typed.get("nguyen-nhan", row.cause)),
        "typed": typed,
        "day": typed.get("ngay", f"{due:%d/%m/%Y}"),
        "time": typed.get("gio", f"{due:%H:%M}"),
    }


def refusal(now: Situation) -> Words:
    """Up to three reasons, each with its article."""
    typed = now.typed("tu-choi")
    codes, words, bases = (_listed(typed, name) for name in ("ly-do", "noi-dung", "can-cu"))
    rows = [(_options(reasons.refusals(), codes[i]), words[i], bases[i]) for i in range(REFUSAL_ROWS)]
    return {"rows": rows}


def stop(now: Situation) -> Words:
    """Why; when the citizen asked, that is the reason."""
    typed = now.typed("dung")
    was_asked = now.look.dossier.status == "withdrawal_asked"
    return {
        "was_asked": was_asked,
        "reasons": () if was_asked else _options(reasons.STOPS.items(), typed.get("ly-do", "")),
        "typed": typed,
    }


def _options(pairs: Iterable[tuple[str, str | Promise]], chosen: str) -> list[Option]:
    return [Option(value, words, value == chosen) for value, words in pairs]


def _listed(typed: QueryDict, name: str) -> list[str]:
    given = [str(value) for value in typed.getlist(name)]
    return [*given, *[""] * REFUSAL_ROWS]
