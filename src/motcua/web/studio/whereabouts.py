"""Where a step may be done, in words: whoever decides, whoever took the dossier in, sections and agencies by name."""

from collections.abc import Iterable
from itertools import takewhile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.agencies.queries.directory import AgencyView, directory
from motcua.kernel import clock
from motcua.kernel.text import fold

FIRST: dict[str, str | Promise] = {
    "handling": _("Cơ quan giải quyết"),
    "intake": _("Nơi tiếp nhận"),
}


def places(own: str = "") -> list[tuple[str, str | Promise]]:
    """(key, words), those two first; `own` is among them whatever it is, so that nothing is lost by saving."""
    today = clock.local_date(clock.now())
    found: dict[str, list[AgencyView]] = {}
    for view in directory().agencies.values():
        if view.key and view.is_in_force(today):
            found.setdefault(view.key, []).append(view)
    named: list[tuple[str, str | Promise]] = [
        (key, _shared(view.name for view in some)) for key, some in found.items()
    ]
    named = sorted((pair for pair in named if pair[1]), key=lambda pair: fold(str(pair[1])))
    known = {*FIRST, *(key for key, _words in named)}
    return [*FIRST.items(), *named, *([(own, own)] if own and own not in known else [])]


def _shared(names: Iterable[str]) -> str:
    """«Phòng Kinh tế» of the sections of that key in all communes; empty when their names have nothing in common."""
    words = [name.split() for name in names]
    same = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    return " ".join(column[0] for column in same)
