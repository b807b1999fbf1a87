"""Show the newest checkpoint to the witnesses and have it stamped (chứng điểm niêm phong). Asks outside any transaction."""

from collections.abc import Iterator

from motcua.integrity.adapters.witness import ask
from motcua.integrity.models import WatchedHead
from motcua.integrity.rules.cosigning import Witness, cosignature, request
from motcua.integrity.watching import needed, seen_by, witnesses
from motcua.kernel import clock
from motcua.ledger import queries as ledger
from motcua.ledger.rules.note import size_in
from motcua.signing.errors import SigningUnavailable
from motcua.signing.stamping import stamp

OK, CONFLICT = 200, 409


def watch_head() -> WatchedHead | None:
    """None when nobody outside saw anything: publication closes by itself after some hours."""
    note = ledger.checkpoint()
    if not note:
        return None
    lines = dict(_cosignatures(note))
    token = _stamped(note)
    if not lines and not token:
        return None
    return WatchedHead.objects.create(
        tree_size=size_in(note),
        note=note + "".join(lines.values()),
        witnesses=sorted(lines),
        is_cosigned=len(lines) >= needed(),
        stamp=token,
        watched_at=clock.now(),
    )


def _cosignatures(note: str) -> Iterator[tuple[str, str]]:
    for witness in witnesses():
        try:
            yield witness.name, _cosigned(witness, note)
        except (OSError, ValueError):  # away, refuses, or signs something else: the others may be enough
            continue


def _cosigned(witness: Witness, note: str) -> str:
    """Begins where the witness saw us last; when it knows better, once more from there."""
    status, answer = _asked(witness, seen_by(witness.name), note)
    if status == CONFLICT and answer.strip().isdecimal():
        status, answer = _asked(witness, int(answer), note)
    if status != OK:
        raise ValueError(answer)
    return cosignature(witness, note, answer)


def _asked(witness: Witness, old: int, note: str) -> tuple[int, str]:
    size = size_in(note)
    if old > size:
        raise ValueError(f"{witness.name} saw {old} leaves; we have {size}")
    hashes = ledger.consistency(old, size).hashes if old else ()
    return ask(witness.url, request(old, hashes, note))


def _stamped(note: str) -> bytes:
    try:
        return stamp(note.encode())
    except SigningUnavailable:
        return b""
