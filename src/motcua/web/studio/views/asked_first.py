"""The questions before filing, tried: every way through them and what is told at its end."""

from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import studio
from motcua.catalogue.rules.wizard import Asking, Outcome, Walk, Wizard, told, ways
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio.controls import VERDICTS

SHOWN = 60
Way = tuple[list[tuple[str, str]], tuple[Outcome, ...]]


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def ways_of(request: Asked, code: str, number: int) -> HttpResponse:
    """(question, answer) of each way, and the outcomes; so many as anybody reads."""
    opened = studio.opened(catalogue.revision(code, number))
    wizard = opened.pack.wizard
    if wizard is None:
        raise NotFound(Phrase("câu hỏi trước khi nộp"))
    today = clock.local_date(clock.now())
    day = next((one for one in wizard.turns if one.isoformat() == request.GET.get("ngay", "")), today)
    wizard, turns = wizard.on(day), [one for one in wizard.turns if one > today]
    found = list(islice(ways(wizard), SHOWN + 1)) if wizard.questions else []
    page = {
        "row": opened.row,
        "day": day,
        "turns": [today, *turns] if turns else (),
        "ways": [_way(wizard, one) for one in found[:SHOWN]],
        "is_cut": len(found) > SHOWN,
        "verdicts": VERDICTS,
    }
    return render(request, "studio/ways.html", page)


def _way(wizard: Wizard, walk: Walk) -> Way:
    said = [(one.question.label, _answer(one, walk.facts.get(one.path))) for one in walk.asked]
    return said, told(wizard, walk.facts)


def _answer(one: Asking, value: object) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return next((choice.label for choice in one.question.choices if choice.value == value), str(value))
