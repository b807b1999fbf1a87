"""What an engine read off a photograph of a card, as controls: each is compared with the card and ticked before it counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Self, cast

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import nfc
from motcua.parties.queries import FactView
from motcua.parties.rules import identity_card
from motcua.parties.rules.details import PersonDetails, check_person
from motcua.parties.rules.identity_card import Card
from motcua.parties.rules.identity_number import SEX_WORDS
from motcua.parties.rules.printed_card import KEYS, Reading, with_doubts
from motcua.parties.rules.sources import Source, may_replace
from motcua.web.components.fields import Field, Mistake, Option

PERSON = "person."
NOBODY = "Không Ai"  # a name that is right, while something else is looked at
NAME, TICK = "the", "xem"  # «the.birth» is the control, «xem.birth» its tick


class Row(NamedTuple):
    """One control and its tick."""

    field: Field
    tick: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Check:
    """`told`: key → as it stands in its control. `errors`: key → what does not fit, or that it was not looked at."""

    told: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    is_back: bool = False  # it was sent after a session had lapsed

    @classmethod
    def posted(cls, post: QueryDict) -> Self:
        """As it came back, changed or not."""
        told = {key: nfc(post.get(f"{NAME}.{key}", "")) for key in KEYS if f"{NAME}.{key}" in post}
        return cls(told, frozenset(key for key in told if f"{TICK}.{key}" in post))

    @classmethod
    def waiting(cls, text: str) -> Self:
        """As `as_text` wrote it down; what a photograph said waits for its person."""
        found = json.loads(text)
        return cls(found["told"], frozenset(found["ticked"]), doubts=found["doubts"])

    def as_text(self) -> str:
        """To be kept until the person has compared it, whatever becomes of the page."""
        told = {"told": dict(self.told), "ticked": sorted(self.ticked), "doubts": dict(self.doubts)}
        return json.dumps(told, ensure_ascii=False)

    def with_reading(self, reading: Reading) -> Self:
        """What was ticked stays; the rest is what this photograph says, where it says something."""
        new = {key: _shown(getattr(reading.details, key)) for key in KEYS}
        fresh = {key: text for key, text in new.items() if text and key not in self.ticked}
        doubts = {key: why for key, why in reading.doubts.items() if key in fresh}
        return replace(self, told={**self.told, **fresh}, doubts=doubts)

    def without(self, known: Mapping[str, FactView]) -> Self:
        """Nothing that is known already from a stronger source; another number than the known one is told."""
        kept, doubts = {}, dict(self.doubts)
        for key, text in self.told.items():
            fact = known.get(f"{PERSON}{key}")
            if fact is None or (key != "identity" and may_replace(Source.PRINT, fact.source)):
                kept[key] = text
            elif key == "identity" and text != fact.value:
                kept[key] = text
                doubts[key] = gettext("khác số của người nộp: máy đọc sai, hoặc đây là thẻ của người khác.")
        return replace(self, told=kept, doubts={key: why for key, why in doubts.items() if key in kept})

    def looked_over(self) -> Self:
        """With what is wrong with each, and which were not ticked; what was emptied does not count."""
        told = self.details()
        errors = {key: why for key, text in self.told.items() if (why := _wrong(key, text))}
        if not errors:
            errors = dict(with_doubts(Reading(told)).doubts)
        for key, text in self.told.items():
            if text and key not in self.ticked:
                errors.setdefault(key, gettext("hãy so với thẻ rồi đánh dấu."))
        return replace(self, errors=errors)

    def details(self) -> PersonDetails:
        """The person these controls tell of; a day that is none is left out."""
        return PersonDetails(
            self.told.get("name", ""),
            identity="".join(self.told.get("identity", "").split()),
            birth=identity_card.day(self.told.get("birth", "")),
            sex=self.told.get("sex", ""),
            address=self.told.get("address", ""),
        )

    def card(self) -> Card:
        """As a card; only after `looked_over`."""
        return Card(self.details())

    def rows(self) -> list[Row]:
        """The controls, in the order of the card."""
        return [
            Row(self._field(key), f"{TICK}.{key}", key in self.ticked) for key in KEYS if key in self.told
        ]

    def mistakes(self) -> list[Mistake]:
        """For the error summary."""
        return [
            Mistake(f"{NAME}.{key}", _labels()[key], self.errors[key]) for key in KEYS if key in self.errors
        ]

    def _field(self, key: str) -> Field:
        value = self.told[key]
        options = tuple(Option(sex, gettext(word), sex == value) for sex, word in SEX_WORDS.items())
        return Field(
            f"{NAME}.{key}",
            "long_text" if key == "address" else "text",
            _labels()[key],
            value=value,
            error=self.errors.get(key, "") or self.doubts.get(key, ""),
            source=gettext("máy đọc – hãy kiểm tra"),
            input_mode="numeric" if key in {"identity", "birth"} else "",
            width="10" if key == "birth" else "20" if key == "identity" else "",
            options=options if key == "sex" else (),
        )


def _shown(value: str | date | None) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def _wrong(key: str, text: str) -> str:
    """By itself."""
    birth = identity_card.day(text) if key == "birth" else None
    if key == "birth" and text and birth is None:
        return gettext("không phải một ngày. Ví dụ: 02/09/1990")
    name, number = (text or NOBODY if key == "name" else NOBODY), text if key == "identity" else ""
    try:
        check_person(PersonDetails(name, number, birth), clock.local_date(clock.now()))
    except InvalidInput as error:
        return cast("str", error.facts["reason"])
    return ""


def _labels() -> dict[str, str]:
    return {
        "name": gettext("Họ và tên"),
        "identity": gettext("Số định danh cá nhân"),
        "birth": gettext("Ngày sinh"),
        "sex": gettext("Giới tính"),
        "address": gettext("Nơi cư trú"),
    }
