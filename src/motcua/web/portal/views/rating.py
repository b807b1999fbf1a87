"""What the person thinks of a dossier that is over, on their own device."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.feedback import queries as feedback
from motcua.feedback.actions.rate import rate
from motcua.feedback.errors import NotRateableYet
from motcua.feedback.rules.rating import Opinion
from motcua.feedback.scope import own_dossier
from motcua.web.components import kept
from motcua.web.components.access import Asked, allow, only

THANKS = "da-ghi"
NAMED = "1"
KEEP = "giu-y-kien"  # an empty box leaves what was written before


@allow(Permission.RATE)
@only("GET", "HEAD", "POST")
@kept.until_done
def rating(request: Asked, public_id: str) -> HttpResponse:
    """One tap for the level; a few questions and a text afterwards, for who likes."""
    dossier = own_dossier(request.actor, public_id, Permission.RATE)
    if request.method == "POST":
        # no key: it would tie the account to the rating of somebody who wants no name
        rate(public_id, _opinion(request.POST), actor=request.actor)
        return redirect(f"/ho-so/{public_id}/danh-gia?{THANKS}=1")
    standing = feedback.standing(request.actor, dossier)
    if standing is None:
        raise NotRateableYet(number=dossier.number)
    row, lost = standing.rating, kept.take(request)
    page = {
        "dossier": dossier,
        "s": standing,
        # reading them again leaves a trace with the account's name: not for who wants none
        "words": feedback.own_words(request.actor, row) if row and not row.is_anonymous else "",
        "answers": row.answers if row else {},
        "keeper": kept.keeper(request),
        "is_thanked": THANKS in request.GET,
    }
    if lost is not None:  # typed before the session lapsed, and not saved
        page |= {"words": lost.get("y-kien", ""), "answers": _opinion(lost).answers or {}, "is_unsaved": True}
    return render(request, "portal/rating.html", page)


def _opinion(post: QueryDict) -> Opinion:
    """The button alone says the level and leaves the rest; the form below says everything."""
    told = post.dict()
    given = {name.removeprefix("cau."): _level(told[name]) for name in told if name.startswith("cau.")}
    is_whole = "y-kien" in told
    return Opinion(
        level=_level(told.get("muc", "")),
        answers=given if is_whole else None,
        words=str(told["y-kien"]) if is_whole and (told["y-kien"] or KEEP not in told) else None,
        is_anonymous=told.get("co-ten", "") != NAMED,
    )


def _level(text: object) -> int:
    return int(text) if isinstance(text, str) and text in {"1", "2", "3", "4", "5"} else 0
