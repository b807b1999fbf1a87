"""What people think of the office."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.facts.queries import Period, period_of
from motcua.feedback import queries as feedback
from motcua.kernel import clock
from motcua.web.components.access import Asked, allow, only


@allow(Permission.SEE_RATINGS)
@only("GET")
def ratings(request: Asked) -> HttpResponse:
    """Of one period, each figure with how many of how many spoke."""
    text = request.GET.get("ky", "")
    period = Period.parse(text) if text else period_of(clock.now())
    page = {"period": period, "before": period.previous, "r": feedback.ratings(request.actor, period)}
    return render(request, "desk/ratings.html", page)
