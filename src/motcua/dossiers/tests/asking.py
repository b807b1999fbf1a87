"""What tests share: an officer who has looked at everything else and found it right asks for a supplement."""

from motcua.accounts.actor import SYSTEM, Actor
from motcua.dossiers.actions import request_supplement as asking
from motcua.dossiers.examining import to_examine
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.scope import dossier_for

Defect = asking.Defect


def request_supplement(
    name: str, defects: tuple[Defect, ...], *, actor: Actor, key: str = ""
) -> SupplementRequest:
    faulty = {defect.target for defect in defects}
    passed = tuple(t for t in to_examine(dossier_for(SYSTEM, name.partition("@")[0])) if t not in faulty)
    return asking.request_supplement(name, defects, passed, actor=actor, key=key)
