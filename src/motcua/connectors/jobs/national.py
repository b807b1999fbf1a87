"""Tell the national portal what is due: never in a transaction, in order for each dossier, never in anybody's way."""

import time

from motcua.connectors import queries
from motcua.connectors.actions.tell_national import claim, tell
from motcua.connectors.adapters import http_national, national_portal
from motcua.connectors.errors import NationalAway

AT_ONCE, ENOUGH_SECONDS = 20, 5.0  # then the worker looks whether it should stop


def run(limit: int = AT_ONCE) -> int:
    """Returns how many messages were answered. Nothing at all while no portal is connected, or it is being left alone."""
    portal = national_portal()
    if portal is None or http_national.BREAKER.is_quiet:
        return 0
    done, until = 0, time.monotonic() + ENOUGH_SECONDS
    for message in queries.national_due(min(limit, AT_ONCE)):
        if time.monotonic() >= until:
            break
        if not claim(message):
            continue
        try:
            tell(portal, message)
        except NationalAway:
            break
        done += 1
    return done
