"""One act, one transaction, one key: a retry with the same key changes nothing and answers the same."""

import functools
import hashlib
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import models, transaction

from motcua.kernel import clock
from motcua.ledger.errors import KeyUsedForAnotherRequest
from motcua.ledger.models import Act

P = ParamSpec("P")
R = TypeVar("R", bound=models.Model)


def once(action: Callable[P, R]) -> Callable[P, R]:
    """Wrap an action `f(…, *, actor, key="")` that returns a saved row.

    Everything the action does happens in one transaction with its key. Called again with the same key and
    arguments it returns the same row and does nothing. Raises KeyUsedForAnotherRequest on other arguments.
    """

    @functools.wraps(action)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        actor, key = kwargs["actor"], str(kwargs.get("key", ""))
        with transaction.atomic():
            if not key:
                return action(*args, **kwargs)
            mark = _fingerprint(action, args, kwargs)
            row, is_new = Act.objects.get_or_create(
                actor=actor.id,  # type: ignore[attr-defined]
                key=key,
                defaults={"fingerprint": mark, "done_at": clock.now()},
            )
            if not is_new:
                return cast("R", _replay(row, mark))
            result = action(*args, **kwargs)
            row.result = [result._meta.label, result.pk]
            row.save(update_fields=["result"])
            return result

    return act


def _replay(row: Act, mark: bytes) -> Any:
    if bytes(row.fingerprint) != mark:
        raise KeyUsedForAnotherRequest
    label, pk = row.result or ("", None)
    return apps.get_model(label)._default_manager.get(pk=pk)


def _fingerprint(action: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
    rest = {name: value for name, value in sorted(kwargs.items()) if name not in {"actor", "key"}}
    return hashlib.sha256(repr((action.__module__, action.__qualname__, args, rest)).encode()).digest()
