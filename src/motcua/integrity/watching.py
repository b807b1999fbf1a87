"""Who watches the ledger from outside, and when they last did."""

from datetime import timedelta
from time import monotonic

from django.conf import settings

from motcua.integrity.errors import NotWatched
from motcua.integrity.models import WatchedHead
from motcua.integrity.rules.cosigning import Witness
from motcua.integrity.rules.watching import Watch
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase, joined

FILE = "witnesses"  # beside the ledger's keys: «name+hash+base64 url», one a line
RETRY_SECONDS = 60.0


def witnesses() -> list[Witness]:
    """In the order of the file. Raises ValueError for a damaged line."""
    path = settings.KEYS / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Witness.read(line) for line in lines if line.strip() and not line.startswith("#")]


def needed() -> int:
    """How many of them must have seen the head."""
    return int(settings.WITNESSES_NEEDED)


def longest() -> timedelta:
    """Without them for so long, nothing is published."""
    return timedelta(hours=settings.UNWATCHED_HOURS_MAX)


def watch() -> Watch:
    """As it stands."""
    heads = WatchedHead.objects.order_by("-watched_at", "-id")
    cosigned = heads.filter(is_cosigned=True).first()
    stamped_at = heads.exclude(stamp=b"").values_list("watched_at", flat=True).first()
    return Watch(
        needed=needed(),
        known=len(witnesses()),
        cosigned_at=cosigned.watched_at if cosigned else None,
        stamped_at=stamped_at,
        tree_size=cosigned.tree_size if cosigned else 0,
        names=tuple(cosigned.witnesses) if cosigned else (),
    )


def is_due() -> bool:
    """Nobody saw the head for as long as the province says they should."""
    since = clock.now() - timedelta(minutes=settings.WATCH_MINUTES)
    whole = WatchedHead.objects.filter(watched_at__gt=since, is_cosigned=True).exclude(stamp=b"")
    return not whole.exists()


def seen_by(name: str) -> int:
    """The size of the tree that this witness cosigned last; 0 before the first time."""
    for size, names in WatchedHead.objects.order_by("-id").values_list("tree_size", "witnesses")[:100]:
        if name in names:
            return int(size)
    return 0


def head_covering(size: int) -> WatchedHead | None:
    """The first watched head that contains a tree of this size: from then on nobody could change it unseen."""
    return WatchedHead.objects.filter(tree_size__gte=size, is_cosigned=True).order_by("id").first()


def check_watched() -> None:
    """Raises NotWatched: intake goes on, publication does not."""
    now, limit, state = clock.now(), longest(), watch()
    if state.is_open(now, limit):
        return
    who = "" if state.is_cosigned(now, limit) else Phrase("nhân chứng bên ngoài")
    what = "" if state.is_stamped(now, limit) else Phrase("dấu thời gian")
    raise NotWatched(missing=joined(who, what, by=", "), hours=settings.UNWATCHED_HOURS_MAX)


class Turn:
    """Not more often than once a minute while somebody is away."""

    def __init__(self) -> None:
        self._again_at = 0.0

    def comes(self) -> bool:
        """True at most once in RETRY_SECONDS."""
        if monotonic() < self._again_at:
            return False
        self._again_at = monotonic() + RETRY_SECONDS
        return True
