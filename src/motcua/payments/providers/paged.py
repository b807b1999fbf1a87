"""A list that comes in pages: one answer is never larger than the wire allows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from motcua.payments.errors import ProviderAway
from motcua.payments.providers.signed import Line
from motcua.payments.rules.settlement import Notice

PAGES_MAX = 500


def paged(line: Line, path: str, read: Callable[[Mapping[str, Any]], Notice]) -> Sequence[Notice]:
    """All notices at a path, page after page. Raises ProviderAway for nonsense, and for a list without an end."""
    notices: list[Notice] = []
    for _ in range(PAGES_MAX):
        said = line.call("GET", f"{path}?after={len(notices)}") or {"notices": []}
        try:
            page = [read(one) for one in said["notices"]]
            is_last = not said.get("more") or not page
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise ProviderAway from error
        notices += page
        if is_last:
            return tuple(notices)
    raise ProviderAway
