"""One act, one transaction, one key: a retry with the same key changes nothing and answers the same."""

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import OperationalError, connection, models, transaction

from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.errors import KeyInProgress, KeyUsedForAnotherRequest
from motcua.ledger.models import Act
from motcua.ledger.record import is_gathering

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)
KEY_LENGTH = 80
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's lock_timeout
# Waits for the same key in another transaction, then inserts (it failed) or not (it is done).
CLAIM = """
    INSERT INTO ledger_act (actor, key, fingerprint, done_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (actor, key) DO NOTHING RETURNING id
"""
ANSWER = "UPDATE ledger_act SET result = %s WHERE id = %s"
PLAIN = frozenset({str, int, bool, float, type(None)})


def once(action: Callable[P, R]) -> Callable[P, R]:
    """Wrap an action `f(…, *, actor, key="")` that returns a saved row.

    Everything the action does happens in one transaction with its key. Called again with the same key and
    arguments it returns the same row and does nothing. Raises KeyUsedForAnotherRequest on other arguments,
    KeyInProgress when the same call takes too long elsewhere.
    """

    @functools.wraps(action)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        actor, key = kwargs["actor"], str(kwargs.get("key", ""))
        if len(key) > KEY_LENGTH:
            raise InvalidInput(
                "Idempotency-Key", Phrase("Dài quá {key_length} ký tự.", key_length=KEY_LENGTH), "một UUID"
            )
        with transaction.atomic(savepoint=not is_gathering()):  # of many acts, all or none
            if not key:
                return action(*args, **kwargs)
            actor_id = actor.id  # type: ignore[attr-defined]
            mark = _fingerprint(action, args, kwargs)
            claimed = _claim(actor_id, key, mark)
            if claimed is None:
                return cast("R", _answer_again(actor_id, key, mark))
            result = action(*args, **kwargs)
            answer = [result._meta.label, result.pk if isinstance(result.pk, int) else str(result.pk)]
            _keep_answer(claimed, answer)
            return result

    return act


def _claim(actor_id: str, key: str, mark: bytes) -> int | None:
    """The new row's id, or None when the act is done already."""
    done_at = connection.ops.adapt_datetimefield_value(clock.now())
    try:
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [actor_id, key, mark, done_at])
            row = cursor.fetchone()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE:
            raise KeyInProgress from error
        raise
    return row[0] if row else None


def _keep_answer(claimed: int, answer: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ANSWER, [connection.ops.adapt_json_value(answer, None), claimed])


def _answer_again(actor_id: str, key: str, mark: bytes) -> models.Model:
    row = Act.objects.get(actor=actor_id, key=key)
    if bytes(row.fingerprint) != mark:
        raise KeyUsedForAnotherRequest
    if row.result is None:  # the key is used inside its own act
        raise KeyInProgress
    label, pk = row.result
    result: models.Model | None = apps.get_model(label)._default_manager.filter(pk=pk).first()
    if result is None:
        raise NotFound("kết quả của thao tác này")
    return result


def _fingerprint(action: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    rest = {name: value for name, value in kwargs.items() if name not in {"actor", "key"}}
    said = (action.__module__, action.__qualname__, args, rest)
    return hashlib.sha256(_said(said).encode()).digest()


def _said(value: object) -> str:
    """The same text for the same argument, in every process. Raises TypeError for what cannot be compared."""
    return repr(value) if type(value) in PLAIN else _said_of(value)


def _said_of(value: object) -> str:
    match value:
        case models.Model() if value.pk is not None:
            return f"{value._meta.label}({value.pk!r})"
        case Mapping() | AbstractSet():
            members = value.items() if isinstance(value, Mapping) else value
            return f"{{{','.join(sorted(map(_said, members)))}}}"
        case tuple() | list():
            return f"({','.join(map(_said, value))})"
        case bytes():
            return f"sha256:{hashlib.sha256(value).hexdigest()}"
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = [(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)]
            return f"{type(value).__qualname__}{_said(fields)}"
        case _ if type(value).__repr__ is not object.__repr__ and not isinstance(value, models.Model):
            return repr(value)
    raise TypeError(f"{type(value).__name__} cannot be an argument of an action with a key")
