"""Log-ins under way at VNeID: kept in the browser's session, each used once; and what VNeID says, in our words."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language

from motcua.accounts.actions import log_in_outside
from motcua.accounts.actor import SYSTEM
from motcua.accounts.providers import identity_provider
from motcua.accounts.rules.outside import Answer, Attempt, Wish
from motcua.parties import agreements
from motcua.parties.actions.welcome import enter_citizen
from motcua.parties.rules.claims import Vouched, vouched
from motcua.web.components import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from motcua.accounts.models import Account
    from motcua.web.components.access import Asked

ATTEMPTS, CAME_BY = "vneid.attempts", "vneid.came_by"
ATTEMPTS_MAX = 5  # tabs


def is_offered() -> bool:
    """The province is connected."""
    return bool(settings.VNEID_ISSUER)


def leave(request: "Asked", goal: str) -> str:
    """Where to send the browser. Raises ProviderAway."""
    agreed = agreements.vneid()
    wish = Wish(agreed.scope, agreed.ask_level, get_language() or "vi")
    page, attempt = log_in_outside.begin(goal, wish)
    kept = [*request.session.get(ATTEMPTS, ()), asdict(attempt) | {"begun_at": attempt.begun_at.isoformat()}]
    request.session[ATTEMPTS] = kept[-ATTEMPTS_MAX:]
    return page


def take_attempt(request: "Asked") -> Attempt | None:
    """The attempt that this is the answer to; it is gone afterwards."""
    state = request.GET.get("state", "")
    kept = request.session.get(ATTEMPTS, [])
    request.session[ATTEMPTS] = [one for one in kept if one["state"] != state]
    found = next((one for one in kept if one["state"] == state), None)
    return Attempt(**found | {"begun_at": datetime.fromisoformat(found["begun_at"])}) if found else None


def enter(attempt: Attempt | None, told: "Mapping[str, str]") -> "Account":
    """The account of whom VNeID vouches for. Raises every way this can go wrong; then nothing was written."""
    answer = Answer(told.get("state", ""), told.get("code", ""), told.get("error", ""), told.get("iss", ""))
    claims = log_in_outside.finish(attempt, answer)
    return enter_citizen(_at_home(vouched(claims, agreements.vneid())), actor=SYSTEM)


def way_out() -> str:
    """VNeID's own page to log out, which leads back here; empty when there is none."""
    provider = identity_provider()
    return provider.way_out(settings.BASE_URL + "/") if provider else ""


def _at_home(told: Vouched) -> Vouched:
    """The residence as a house and a commune's code; neither where no commune of today is named without doubt."""
    details: Any = told.details
    if not details.unit_code:
        line, unit_code = places.residence(told.whole)
        details = replace(details, address=line if unit_code else "", unit_code=unit_code)
    return replace(told, details=details)
