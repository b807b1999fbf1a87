"""One act, one transaction, one key: a retry with the same key changes nothing and answers the same.

The key is written last, with the entries of the act: whoever comes second has done everything in vain, is rolled back
whole and gets the answer of the first. So an act pays for its key with half a statement, and only a retry pays more.
"""

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
from motcua.ledger.record import Statement, is_gathering, kept_back, write

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)
KEY_LENGTH = 80
LOCK_NOT_AVAILABLE = "55P03"  # PostgreSQL's lock_timeout
# Waits for the same key in another transaction, then inserts (it failed) or not (it is done).
CLAIM = """
    INSERT INTO ledger_act (actor, key, fingerprint, result, done_at) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (actor, key) DO NOTHING RETURNING id
"""
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
        if not key:
            return _whole(lambda: action(*args, **kwargs))
        if len(key) > KEY_LENGTH:
            raise InvalidInput(
                "Idempotency-Key", Phrase("Dài quá {key_length} ký tự.", key_length=KEY_LENGTH), "một UUID"
            )
        claim = _Claim(actor.id, key, _fingerprint(action, args, kwargs))  # type: ignore[attr-defined]
        return _first_or_again(claim, lambda: action(*args, **kwargs))

    return act


def answered(actor_id: str, key: str) -> tuple[str, int | str] | None:
    """What the act with this key returned («dossiers.Dossier», its primary key); None when it was never done."""
    row = Act.objects.filter(actor=actor_id, key=key).first() if key else None
    return (str(row.result[0]), row.result[1]) if row and row.result else None


@dataclasses.dataclass(frozen=True, slots=True)
class _Claim:
    """The key of one act, and what it was asked to do."""

    actor: str
    key: str
    fingerprint: bytes

    def statement(self, result: models.Model) -> Statement:
        """Writes the key with the answer, unless it is there."""
        pk = result.pk if isinstance(result.pk, int) else str(result.pk)
        answer = connection.ops.adapt_json_value([result._meta.label, pk], None)
        done_at = connection.ops.adapt_datetimefield_value(clock.now())
        return CLAIM, [self.actor, self.key, self.fingerprint, answer, done_at]

    def answer(self) -> models.Model | None:
        """What the act answered when it was done, if it was. Raises KeyUsedForAnotherRequest, NotFound."""
        row = Act.objects.filter(actor=self.actor, key=self.key).first()
        if row is None or row.result is None:
            return None
        if bytes(row.fingerprint) != self.fingerprint:
            raise KeyUsedForAnotherRequest
        label, pk = row.result
        result: models.Model | None = apps.get_model(label)._default_manager.filter(pk=pk).first()
        if result is None:
            raise NotFound("kết quả của thao tác này")
        return result


def _first_or_again(claim: _Claim, act: Callable[[], R]) -> R:
    if is_gathering():  # of many acts in one transaction none can be rolled back alone: look first
        return cast("R", claim.answer()) or _whole(act, claim)
    try:
        return _whole(act, claim)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE:
            raise KeyInProgress from error
        raise
    except Exception as error:  # it may have failed because it is done: that is its answer
        if (done := claim.answer()) is not None:
            return cast("R", done)
        if isinstance(error, _KeyTakenError):  # used inside its own act
            raise KeyInProgress from error
        raise


def _whole(act: Callable[[], R], claim: _Claim | None = None) -> R:
    """All of it in one transaction, or nothing."""
    with transaction.atomic(savepoint=not is_gathering()):
        with kept_back() as entries:
            result = act()
        if claim is None:
            write(entries)
        elif write(entries, claim.statement(result)) is None:
            raise _KeyTakenError
        return result


class _KeyTakenError(Exception):
    """The key is there: by the same call elsewhere, or inside its own act."""


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
