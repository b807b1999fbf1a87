"""Answers and outcome fields are sealed as a whole; only a purpose opens them."""

import json
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.conf import settings

from motcua.dossiers.models import AmendmentRequest, Answers, Dossier, Outcome
from motcua.kernel import clock
from motcua.kernel.crypto import Keyring, commitment
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot, insert, update
from motcua.ledger.record import canonical
from motcua.parties.purpose import see

NEWEST = Reading(lambda: Answers.objects.filter(dossier_id=Slot(0)).order_by("-version")[:1])


@cache
def ring() -> Keyring:
    """The keys, derived once a process."""
    return Keyring.from_master(settings.MASTER_KEY)


def write_answers(
    dossier: Dossier, answers: dict[str, Any], *, actor_id: str, version: int = 1, reason: str = ""
) -> str:
    """Store one version of the answers; returns the commitment that enters the ledger."""
    row, mark = answers_of(dossier, answers, actor_id=actor_id, version=version, reason=reason)
    insert(row)
    return mark


def answers_of(
    dossier: Dossier, answers: dict[str, Any], *, actor_id: str, version: int = 1, reason: str = ""
) -> tuple[Answers, str]:
    """The sealed row, not written yet, and the commitment."""
    content, nonce = canonical(answers), os.urandom(32)
    row = Answers(
        dossier=dossier,
        version=version,
        sealed=ring().seal(content, _answers_place(dossier, version)),
        nonce=nonce,
        reason=reason,
        made_at=clock.now(),
        made_by=actor_id,
    )
    return row, commitment(nonce, content)


def rewrite_draft(
    dossier: Dossier, answers: dict[str, Any], *, actor_id: str, before: Answers | None = None
) -> tuple[Answers, str]:
    """Replace the answers of a draft: nothing of a draft is in the ledger yet. The new row and the commitment.

    `before`: the row that stands, when the caller, who holds the lock, has read it.
    """
    before = before or newest(dossier)
    row, mark = answers_of(dossier, answers, actor_id=actor_id)
    if before is None:
        insert(row)
    else:
        row.pk = before.pk
        update(row, "version", "sealed", "nonce", "reason", "made_at", "made_by")
    return row, mark


def newest(dossier: Dossier) -> Answers | None:
    """The row of the newest answers, sealed."""
    return NEWEST.first(dossier.pk)


def files_mark(answers: Answers, files: Iterable[tuple[str, str]]) -> str:
    """The commitment to the files of a filing, (component, SHA-256) each; worthless once the answers are shredded."""
    return commitment(bytes(answers.nonce), canonical({"received_files": sorted(map(list, files))}))


def seal_entitlements(dossier: Dossier, codes: Sequence[str]) -> None:
    """Put what the person proved to be entitled to into the row: it tells about poverty, illness, merit."""
    dossier.entitlements = ring().seal(json.dumps(codes).encode(), _entitled_place(dossier)) if codes else b""


def open_entitlements(dossier: Dossier) -> tuple[str, ...]:
    """For rules only, as `open_answers`."""
    kept = bytes(dossier.entitlements)
    return tuple(json.loads(ring().open(kept, _entitled_place(dossier)))) if kept else ()


def read_answers(dossier: Dossier) -> dict[str, Any]:
    """The newest answers. Raises NoPurpose outside a purpose; the reading is logged."""
    owner = dossier.person or dossier.organisation
    see(owner.public_id if owner else dossier.public_id)
    return open_answers(dossier)


def open_answers(dossier: Dossier) -> dict[str, Any]:
    """For rules only (routing, completeness): never leaves the act."""
    return opened(dossier, newest(dossier))


def opened(dossier: Dossier, row: Answers | None) -> dict[str, Any]:
    """What such a row says; for rules only, too."""
    if row is None:
        return {}
    content: dict[str, Any] = json.loads(ring().open(bytes(row.sealed), _answers_place(dossier, row.version)))
    return content


def seal_outcome(outcome: Outcome, fields: dict[str, Any]) -> None:
    """Put the outcome's fields into the row, sealed."""
    outcome.sealed = ring().seal(canonical(fields), f"dossiers_outcome.sealed.{outcome.public_id}")


def open_outcome(outcome: Outcome) -> dict[str, Any]:
    """The outcome's fields; for the paper, made by the worker or previewed inside a purpose."""
    place = f"dossiers_outcome.sealed.{outcome.public_id}"
    fields: dict[str, Any] = json.loads(ring().open(bytes(outcome.sealed), place))
    return fields


def seal_wish(row: AmendmentRequest, answers: dict[str, Any]) -> None:
    """Put the answers as the applicant wants them into a request to correct."""
    row.sealed = ring().seal(canonical(answers), _wish_place(row))


def open_wish(row: AmendmentRequest) -> dict[str, Any]:
    """Them again; inside a purpose, as `read_answers`."""
    owner = row.dossier.person or row.dossier.organisation
    see(owner.public_id if owner else row.dossier.public_id)
    content: dict[str, Any] = json.loads(ring().open(bytes(row.sealed), _wish_place(row)))
    return content


def read_version(dossier: Dossier, version: int) -> dict[str, Any]:
    """The answers of an earlier version. Raises NotFound; NoPurpose outside a purpose."""
    owner = dossier.person or dossier.organisation
    see(owner.public_id if owner else dossier.public_id)
    row = Answers.objects.filter(dossier=dossier, version=version).first()
    if row is None:
        raise NotFound(Phrase("phiên bản {version} của hồ sơ này", version=version))
    content: dict[str, Any] = json.loads(ring().open(bytes(row.sealed), _answers_place(dossier, version)))
    return content


def _wish_place(row: AmendmentRequest) -> str:
    return f"dossiers_amendmentrequest.sealed.{row.dossier.public_id}.{row.made_at.timestamp()}"


def _entitled_place(dossier: Dossier) -> str:
    return f"dossiers_dossier.entitlements.{dossier.public_id}"


def _answers_place(dossier: Dossier, version: int) -> str:
    return f"dossiers_answers.sealed.{dossier.public_id}.{version}"
