"""The folds that the settings list: ours and those of the rooms above."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.facts.contract import Fold


@cache
def folds() -> tuple[Fold, ...]:
    """In the order of the setting."""
    return tuple(import_string(name) for name in settings.FACT_FOLDS)


def fold_named(name: str) -> Fold:
    """Raises KeyError."""
    return {fold.name: fold for fold in folds()}[name]


def kinds() -> frozenset[str]:
    """Every kind of event that some fold reads."""
    return frozenset(kind for fold in folds() for kind in fold.kinds)
