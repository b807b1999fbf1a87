"""Each other agency in a turn of its own: one that is down, slow or talks rubbish delays nobody else."""

import time

from motcua.connectors import link_queries
from motcua.connectors.actions.tell_linked import claim, deliver
from motcua.connectors.adapters import link
from motcua.connectors.errors import LinkAway

AT_ONCE, ENOUGH_SECONDS = 20, 5.0  # then the worker looks whether it should stop


def run(target: str, limit: int = AT_ONCE) -> int:
    """Returns how many messages were answered. Nothing while it is not connected, or is being left alone."""
    found = link(target)
    if found is None or link_queries.is_left_alone(target):
        return 0
    done, until = 0, time.monotonic() + ENOUGH_SECONDS
    for message in link_queries.due(target, min(limit, AT_ONCE)):
        if time.monotonic() >= until:
            break
        if not claim(message):
            continue
        try:
            deliver(found, message)
        except LinkAway:
            break
        done += 1
    return done


def justice(limit: int = AT_ONCE) -> int:
    """Civil status."""
    return run("justice", limit)


def residence(limit: int = AT_ONCE) -> int:
    """The police."""
    return run("residence", limit)


def insurance(limit: int = AT_ONCE) -> int:
    """Social insurance."""
    return run("insurance", limit)
