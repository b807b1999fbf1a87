"""What an engine read off the print of a card, at the counter: each counts when the officer has compared it with the card."""

from typing import TYPE_CHECKING, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase, joined

if TYPE_CHECKING:
    from motcua.web.components.identity_cards import Printed

READ, TICK = "may-doc", "da-so"  # what the machine read, and which of it was compared
CONTROLS = {
    "identity": "cccd",
    "name": "ho-ten",
    "birth": "ngay-sinh",
    "sex": "gioi-tinh",
    "address": "dia-chi",
}


class Line(NamedTuple):
    """One value on the page: whether a machine read it, and whether it was compared."""

    key: str
    is_read: bool
    is_ticked: bool


def lines(fresh: frozenset[str], scanned: str, post: QueryDict) -> dict[str, Line]:
    """For the template, by the name of the fact: what was read just now, or else what stands there since; none of a scan."""
    read = fresh or (frozenset() if scanned else posted(post))
    ticked = set() if fresh else set(post.getlist(TICK))
    return {key: Line(key, key in read, key in ticked) for key in CONTROLS}


def doubts(found: "Printed") -> list[tuple[str, str]]:
    """What does not fit together, by what it is called here."""
    labels = _labels()
    return [(labels[key], why) for key, why in found.reading.doubts.items() if key in labels]


def posted(post: QueryDict) -> frozenset[str]:
    """What the page that came back said a machine had read."""
    return frozenset(post.getlist(READ)) & CONTROLS.keys()


def check(post: QueryDict, *wanted: str) -> None:
    """Raises InvalidInput for what a machine read, still stands there, and nobody compared; of these facts, or of all."""
    ticked = set(post.getlist(TICK))
    left = [
        _labels()[key]
        for key, control in CONTROLS.items()
        if key in posted(post) - ticked and post.get(control) and (not wanted or key in wanted)
    ]
    if left:
        reason = Phrase("hãy so với thẻ rồi đánh dấu: {labels}.", labels=joined(*left, by=", "))
        raise InvalidInput(gettext("Máy đọc chữ in"), reason)


def _labels() -> dict[str, str]:
    return {
        "identity": gettext("Số định danh"),
        "name": gettext("Họ tên"),
        "birth": gettext("Ngày sinh"),
        "sex": gettext("Giới tính"),
        "address": gettext("Địa chỉ"),
    }
