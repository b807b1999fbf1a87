"""By which channels somebody is told: those they can be reached by and did not switch off.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (the receipt, the request for papers, the apology and the refusal reach the person
whatever they chose); Luật 91/2025/QH15 (no more channels than are wanted).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A channel as this rule sees it: its name, which field of a party it needs, and whether it is on unasked."""

    name: str
    contact: str  # email | phone
    is_usual: bool


def channels_for(
    ways: Sequence[Way], contacts: Collection[str], chosen: Mapping[str, bool], *, is_mandatory: bool
) -> tuple[str, ...]:
    """Names, in the order of `ways`. What the law asks for goes by the first that reaches, when all are off."""
    reaching = [way for way in ways if way.contact in contacts]
    wanted = tuple(way.name for way in reaching if chosen.get(way.name, way.is_usual))
    if not wanted and is_mandatory and reaching:
        return (reaching[0].name,)
    return wanted
