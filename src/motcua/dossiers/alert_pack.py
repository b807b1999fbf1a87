"""The packs of alert rules; the newest in force counts."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.dossiers.rules.alerting import Alerting, AlertRule, read
from motcua.kernel import clock


@cache
def packs() -> tuple[Alerting, ...]:
    """Every version, the oldest first."""
    files = sorted((Path(settings.PACKS) / "alerts").glob("*.yaml"))
    found = [read(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    return tuple(sorted(found, key=lambda one: one.effective_from))


def in_force(on: date | None = None) -> Alerting:
    """The version of this day; before the first one, the first."""
    day = on or clock.local_date(clock.now())
    past = [one for one in packs() if one.effective_from <= day]
    return past[-1] if past else packs()[0]


def rule_of(code: str) -> AlertRule | None:
    """By its code, in the version of today or the newest that knew it."""
    for pack in (in_force(), *reversed(packs())):
        for rule in pack.rules:
            if rule.code == code:
                return rule
    return None
