"""Fair comparison of units, and falls against last year."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.scorecards import comparisons
from motcua.scorecards.comparisons import SAMPLE_MIN
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.maps import KINDS
from motcua.web.reform import comparing
from motcua.web.reform.periods import choices


@allow(Permission.COMPARE_UNITS, is_hidden=True)
@only("GET")
def compared(request: Asked) -> HttpResponse:
    """One measure, one kind of unit, one period."""
    get = request.GET
    measures = comparisons.choices()
    name, kind = get.get("do", "") or measures[0].name, get.get("loai", "")
    kind = kind if kind in KINDS else "commune"
    periods = choices(get.get("ky", ""))
    page = {
        "measures": measures,
        "name": name,
        "kinds": KINDS,
        "kind": kind,
        "periods": periods,
        "least": SAMPLE_MIN,
        "table": comparing.table(name, kind, periods.chosen),
    }
    return render(request, "reform/compared.html", page)


@allow(Permission.COMPARE_UNITS, is_hidden=True)
@only("GET")
def fallen(request: Asked) -> HttpResponse:
    """By the index over the same months, and by rounds of the same pack."""
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else "commune"
    periods = choices(request.GET.get("ky", ""))
    found, count = comparisons.falls(kind, periods.chosen)
    page = {
        "kinds": KINDS,
        "kind": kind,
        "periods": periods,
        "before": comparisons.year_before(periods.chosen),
        "sentence": comparing.fell_sentence(found, count),
        "live": comparing.fell(found, periods.chosen),
        "rounds": comparing.fell(comparisons.falls_in_rounds(request.actor)),
    }
    return render(request, "reform/fallen.html", page)
