"""What is agreed with the identity provider about the names of its claims: `packs/identity/vneid.yaml`."""

from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.kernel import clock
from motcua.parties.rules.claims import ClaimMap, in_force, read_maps


def vneid() -> ClaimMap:
    """The agreement in force today."""
    return in_force(_maps(), clock.local_date(clock.now()))


@cache
def _maps() -> tuple[ClaimMap, ...]:
    path = Path(settings.PACKS) / "identity" / "vneid.yaml"
    return read_maps(yaml.safe_load(path.read_text(encoding="utf-8")))
