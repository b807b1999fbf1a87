"""Corrections by the citizen: before reception they are made, after it they are asked for."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from motcua.dossiers import amending_errors, errors
from motcua.dossiers.actions.amend import amend
from motcua.dossiers.actions.ask_amendment import ask_amendment, grant_amendment, refuse_amendment
from motcua.dossiers.actions.begin_amendment import begin_amendment, of_applicant
from motcua.dossiers.actions.start import save_answers
from motcua.dossiers.rules.lifecycle import Move, Status
from tests.life import effects
from tests.life.effects import Refusal, Try


def amends(t: Try) -> Any:
    return _with_a_draft(t, Move.AMEND, lambda draft: amend(draft, **t.call))


def asks(t: Try) -> Any:
    return _with_a_draft(t, Move.ASK_AMENDMENT, lambda draft: ask_amendment(draft, "Ghi nhầm", **t.call))


def grants(t: Try) -> Any:
    return grant_amendment(t.name, **t.call)


def refuses(t: Try) -> Any:
    return refuse_amendment(t.name, "Kết quả đã trình ký", **t.call)


def asks_refused(t: Try) -> Refusal:
    return amending_errors.AmendmentAsked if t.story.is_wished else None


def refuses_refused(t: Try) -> Refusal:
    return None if t.story.is_wished else amending_errors.NoAmendmentAsked


def grants_refused(t: Try) -> Refusal:
    if not t.story.is_wished:
        return amending_errors.NoAmendmentAsked
    if t.story.status == Status.RECEIVED:
        return errors.MoveNotAllowed
    if t.story.is_approved:
        return errors.DecisionAlreadyIssued
    return errors.StillSuspended if t.story.still else None


def asked(t: Try) -> None:
    t.story.is_wished = True


def refused(t: Try) -> None:
    t.story.is_wished = False


def granted(t: Try) -> None:
    refused(t)
    effects.ask(t)
    t.story.wished += 1


def _with_a_draft(t: Try, move: Move, do: Callable[[str], Any]) -> Any:
    """Whatever is refused leaves no draft behind here, though for a person it would be kept."""
    if t.key in t.story.drafts:
        return do(t.story.drafts[t.key])
    with transaction.atomic():
        of_applicant(t.name, move, t.actor)  # as the act itself asks again
        draft = begin_amendment(t.story.public_id, actor=t.actor)
        save_answers(draft.public_id, {"phone": f"09110{len(t.story.done):05}"}, actor=t.actor)
        done = do(draft.public_id)
    if t.key:
        t.story.drafts[t.key] = draft.public_id
    return done
