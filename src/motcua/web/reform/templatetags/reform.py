"""The pages of this site, points, and the tag of a stage."""

import re
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, may
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.rounds import STATUS_NAMES, Stage
from motcua.web.components.words import Tag
from motcua.web.reform import addresses, numbers

PLACES = (
    ("/cc", _("Việc cần làm"), Permission.SEE_SCORECARDS),
    ("/cc/minh-chung", _("Minh chứng"), Permission.SEE_SCORECARDS),
    ("/cc/bo-chi-so", _("Bộ chỉ số"), Permission.SEE_SCORECARDS),
    ("/cc/so-lieu", _("Số liệu nơi khác"), Permission.SEE_SCORECARDS),
    ("/cc/so-sanh", _("So sánh"), Permission.COMPARE_UNITS),
    ("/cc/sut-giam", _("Sụt giảm"), Permission.COMPARE_UNITS),
)
UNDER = (("/cc/dot", "/cc"), ("/cc/phieu", "/cc"))
COLOURS = {
    Stage.SELF_SCORING: ("lam", "◌"),
    Stage.LOCKED: ("ho-phach", "▲"),
    Stage.REPLYING: ("ho-phach", "▲"),
    Stage.REPLIED: ("ho-phach", "▲"),
    Stage.APPRAISED: ("lam", "●"),
    Stage.FINAL: ("luc", "●"),
}
NUMBERED = re.compile(r"[IVX\d]+(\.[\da-z]+)*")
register = template.Library()
register.filter("points", numbers.points)
register.filter("exact", spoken)
register.filter("sheet_address", addresses.sheet)
register.filter("round_address", addresses.round_of)
register.filter("evidence_address", addresses.evidence)


@register.inclusion_tag("reform/nav.html", takes_context=True)
def reform_nav(context: dict[str, Any]) -> dict[str, Any]:
    """The pages of this site that this person may open."""
    request = context["request"]
    places = [(href, title) for href, title, rule in PLACES if may(request.actor, rule)]
    path = request.path
    for begin, entry in UNDER:
        path = entry if path.startswith(begin) else path
    inside = [href for href, _title in places if path == href or path.startswith(f"{href}/")]
    return {"places": places if len(places) > 1 else [], "here": max(inside, key=len, default="")}


@register.filter
def numbered(code: str) -> str:
    """«II.6 » where a decision numbers its criteria; nothing for a code that only programs read."""
    return f"{code} " if NUMBERED.fullmatch(code) else ""


@register.filter
def stage_tag(stage: str) -> Tag:
    """Colour, shape and words."""
    return Tag(*COLOURS[Stage(stage)], STATUS_NAMES[Stage(stage)])
