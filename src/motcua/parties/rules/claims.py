"""What an identity provider vouches for, as a person of ours: which claim means what is dated data, not code.

Legal basis: NĐ 69/2024/NĐ-CP (electronic identification: levels of an account); Luật 26/2023/QH15 (the number).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.text import nfc
from motcua.parties.errors import ClaimsUnclear, LevelTooLow
from motcua.parties.rules import identity_number
from motcua.parties.rules.contact import check_email, check_phone
from motcua.parties.rules.details import PersonDetails

COUNTRY, HOME = "+84", "0"


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """One agreement with the provider, from a day on."""

    starts_on: date
    scope: str
    ask_level: str
    level: Mapping[str, Any]
    names: Mapping[str, Any]

    def least(self) -> int:
        """The lowest level of an account that is enough here."""
        return int(self.level["least"])


@dataclass(frozen=True, slots=True)
class Vouched:
    """A person as vouched for. `whole`: the residence in one line, where it did not come in parts."""

    details: PersonDetails
    level: int
    whole: str = ""


def read_maps(told: Sequence[Mapping[str, Any]]) -> tuple[ClaimMap, ...]:
    """The file of agreements. Raises KeyError where something is missing."""
    return tuple(
        ClaimMap(one["from"], one["scope"], one.get("ask_level", ""), one["level"], one) for one in told
    )


def in_force(maps: Sequence[ClaimMap], today: date) -> ClaimMap:
    """The newest that has begun. Raises ValueError when none has."""
    return max((one for one in maps if one.starts_on <= today), key=lambda one: one.starts_on)


def vouched(claims: Mapping[str, Any], agreed: ClaimMap) -> Vouched:
    """Raises LevelTooLow; ClaimsUnclear when number, name or birth are missing or make no sense."""
    level = _level(claims, agreed)
    if level < agreed.least():
        raise LevelTooLow
    names, home = agreed.names, agreed.names.get("residence", {})
    sex = _sex(claims, names.get("sex", {}))
    try:
        birth = _birth(claims, names["birth"])
        details = PersonDetails(
            _text(claims, names["name"]),
            identity=identity_number.check(_text(claims, names["identity"]), birth=birth, sex=sex),
            birth=birth,
            sex=sex,
            address=_text(claims, home.get("line", "")),
            unit_code=_text(claims, home.get("unit_code", "")),
            phone=_checked(check_phone, _home_phone(_text(claims, names.get("phone", "")))),
            email=_checked(check_email, _text(claims, names.get("email", ""))),
        )
    except (InvalidInput, ValueError) as error:
        raise ClaimsUnclear from error
    if not details.name:
        raise ClaimsUnclear
    return Vouched(details, level, _text(claims, home.get("whole", "")))


def _text(claims: Mapping[str, Any], path: str) -> str:
    found: Any = claims
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return nfc(found) if isinstance(found, str) else ""


def _level(claims: Mapping[str, Any], agreed: ClaimMap) -> int:
    return int(agreed.level["levels"].get(_text(claims, agreed.level["claim"]), 0))


def _birth(claims: Mapping[str, Any], told: Mapping[str, Any]) -> date:
    text = _text(claims, told["claim"])
    for form in told["formats"]:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
    raise ValueError(text)


def _sex(claims: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    text = _text(claims, told.get("claim", "")).lower()
    return next((sex for sex in identity_number.Sex if text and text in told.get(sex, ())), "")


def _home_phone(text: str) -> str:
    return HOME + text.removeprefix(COUNTRY) if text.startswith(COUNTRY) else text


def _checked(check: Any, text: str) -> str:
    """A telephone or an address that cannot be one is left out: it keeps nobody from logging in."""
    try:
        return str(check(text)) if text else ""
    except DomainError:
        return ""
