"""What a person typed before there is a dossier: sealed in its row, and words that only this server can make."""

import json
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings

from motcua.counters.models import HandOff, ReadBack
from motcua.counters.rules import hand_offs
from motcua.kernel.crypto import Keyring


@cache
def ring() -> Keyring:
    """The keys, derived once a process."""
    return Keyring.from_master(settings.MASTER_KEY)


def put(row: HandOff, answers: dict[str, Any]) -> None:
    """Into the row, not written yet."""
    row.sealed = ring().seal(json.dumps(answers, ensure_ascii=False).encode(), _place(row))


def answers_of(row: HandOff) -> dict[str, Any]:
    """Nothing when nothing was typed yet, or when it is gone."""
    if not row.sealed:
        return {}
    found: dict[str, Any] = json.loads(ring().open(bytes(row.sealed), _place(row)))
    return found


def secret_of(row: HandOff) -> str:
    """It stands in the QR code and nowhere else."""
    return hand_offs.word(ring().blind(row.public_id, "counters_handoff.link"), hand_offs.SECRET_LENGTH)


def code_of(row: HandOff) -> str:
    """The short code, the same whenever it is asked for."""
    return hand_offs.word(ring().blind(row.public_id, "counters_handoff.code"), hand_offs.CODE_LENGTH)


def digest_of(seat: str) -> bytes:
    """What is kept of a phone's secret."""
    return sha256(seat.encode()).digest()


def _place(row: HandOff) -> str:
    return f"counters_handoff.sealed.{row.public_id}"


def mark_of(told: dict[str, Any]) -> bytes:
    """The same for the same answers; says nothing else."""
    return ring().blind(json.dumps(told, ensure_ascii=False, sort_keys=True), "counters_readback.mark")


def consent_code(row: ReadBack) -> str:
    """Another one whenever it is asked for anew; made from the key, stored nowhere."""
    told = f"{row.public_id}/{row.code_asked_at}"
    return hand_offs.digits(ring().blind(told, "counters_readback.code"), hand_offs.CONSENT_DIGITS)


def put_shown(row: ReadBack, shown: dict[str, Any]) -> None:
    """Into the row, not written yet."""
    row.sealed = ring().seal(json.dumps(shown, ensure_ascii=False).encode(), _shown_place(row))


def shown_of(row: ReadBack) -> dict[str, Any]:
    """Nothing when it is gone."""
    if not row.sealed:
        return {}
    found: dict[str, Any] = json.loads(ring().open(bytes(row.sealed), _shown_place(row)))
    return found


def _shown_place(row: ReadBack) -> str:
    return f"counters_readback.sealed.{row.public_id}"
