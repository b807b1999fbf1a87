"""What another system of linked procedures is told and gives back: a pack file read into data. One list of fields serves two ways:
the message of an interface, and the sheet that a person copies from where there is none.

Legal basis: NĐ 63/2024/NĐ-CP (families of fields); the rest of each file says itself whose reading it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

WORDS = "words"
NEEDED = (
    "code",
    "effective_from",
    "legal_basis",
    "name",
    "issuer",
    "screen",
    "module",
    "number_label",
    "fields",
)
KNOWN = frozenset({*NEEDED, "procedure", "outcome", "fills", "refusal_ends", "left_out"})
# Families of the linked groups: the child, the mother, the father, who asks, who died; the hospital's two notes stand by themselves.
FAMILIES = ("nks", "me", "cha", "nyc", "nkt", "maGCS", "maGBT")


@dataclass(frozen=True, slots=True)
class LinkField:
    """One field of the other screen: its name there, its label there, and where its value stands with us."""

    name: str
    label: str
    answer: str = ""  # path of an answer
    fact: str = ""  # field of our own outcome
    constant: str = ""
    in_words: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkTerms:
    """One target from a day on."""

    code: str
    effective_from: date
    legal_basis: str
    name: str
    issuer: str
    screen: str
    module: str
    procedure: str
    outcome: str  # Vietnamese name of the paper that comes back; empty: none
    number_label: str
    fills: Mapping[str, str]
    refusal_ends: bool
    fields: tuple[LinkField, ...]
    left_out: Mapping[str, str] = field(default_factory=dict)  # family of fields: why this system is not told

    def tells(self, family: str) -> bool:
        """Some field of this family is among those told: `nksHoTen` is one of `nks`, «mexico» none of `me`."""
        rests = (one.name.removeprefix(family) for one in self.fields if one.name.startswith(family))
        return any(not rest or rest[0].isupper() for rest in rests)


class Known(NamedTuple):
    """What a dossier says: raw answers, the same in words, and the fields of our own outcome."""

    answers: Mapping[str, Any]
    words: Mapping[str, Any]
    facts: Mapping[str, Any]


class Filled(NamedTuple):
    """One line of the sheet."""

    name: str
    label: str
    value: str


def filled(terms: LinkTerms, known: Known) -> tuple[Filled, ...]:
    """Every field in the order of the other screen; an empty value where nothing was asked or said."""
    return tuple(Filled(one.name, one.label, _value(one, known)) for one in terms.fields)


def read_terms(said: Mapping[str, Any]) -> LinkTerms:
    """Raises ValueError or TypeError with the name of what is missing, unknown or of the wrong kind."""
    if missing := [key for key in NEEDED if not said.get(key)]:
        message = "thiếu " + ", ".join(missing)
        raise ValueError(message)
    if unknown := sorted(said.keys() - KNOWN):
        message = "không hiểu " + ", ".join(unknown)
        raise ValueError(message)
    fields = tuple(_fields(said["fields"]))
    if len({one.name for one in fields}) < len(fields):
        message = "fields: một tên dùng hai lần"
        raise ValueError(message)
    if not isinstance(said["effective_from"], date):
        message = "effective_from: phải là một ngày"
        raise TypeError(message)
    left_out = {str(family): str(why or "") for family, why in (said.get("left_out") or {}).items()}
    if wrong := sorted(family for family, why in left_out.items() if family not in FAMILIES or not why):
        message = "left_out: không có nhóm trường này, hoặc thiếu lý do: " + ", ".join(wrong)
        raise ValueError(message)
    texts = {key: str(said.get(key) or "") for key in (*NEEDED[2:-1], "procedure")}
    return LinkTerms(
        code=str(said["code"]),
        effective_from=said["effective_from"],
        outcome=str((said.get("outcome") or {}).get("vi", "")),
        fills={str(ours): str(theirs) for ours, theirs in (said.get("fills") or {}).items()},
        refusal_ends=said.get("refusal_ends") is True,
        fields=fields,
        left_out=left_out,
        **texts,
    )


def _fields(rows: Any) -> Iterator[LinkField]:
    for row in rows:
        sources = [row[key] for key in ("from", "fact", "constant") if row.get(key)]
        if len(sources) != 1 or not row.get("name") or not row.get("label"):
            message = f"fields: {row}: cần name, label và đúng một trong from, fact, constant"
            raise ValueError(message)
        yield LinkField(
            name=str(row["name"]),
            label=str(row["label"]),
            answer=str(row.get("from", "")),
            fact=str(row.get("fact", "")),
            constant=str(row.get("constant", "")),
            in_words=row.get("as") == WORDS,
            values={str(key): str(value) for key, value in (row.get("values") or {}).items()},
        )


def _value(one: LinkField, known: Known) -> str:
    if one.constant:
        return one.constant
    source = known.facts if one.fact else known.words if one.in_words else known.answers
    value = source.get(one.fact or one.answer)
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return one.values.get(text, text)
