"""The words of one message: what happened, who, until when, and one thing to do.

Legal basis: Luật 91/2025/QH15 (no more personal data than the purpose needs: a message has none at all).
Source for the length: 3GPP TS 23.038 (one text message holds 160 letters without accents).
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

SMS_LENGTH = 160
ONE_TIME = "code"  # a place for what is good once and for a short while: nobody needs it after it was sent
CUT = "..."
_D = str.maketrans("đĐ", "dD")
_ASCII = str.maketrans({"–": "-", "—": "-", "…": CUT, "«": '"', "»": '"', "’": "'"})


@dataclass(frozen=True, slots=True)
class Words:
    """A template in one language."""

    label: str
    title: str
    body: str
    action: str
    sms: str


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of message."""

    code: str
    is_mandatory: bool
    words: Mapping[str, Words]  # by language


@dataclass(frozen=True, slots=True)
class Message:
    """Ready to be sent. `text` and `short` end with the link, which stands in each once."""

    title: str
    text: str
    short: str
    link: str


def compose(words: Words, facts: Mapping[str, str], link: str, *, has_accents: bool) -> Message:
    """Fill the template. Raises KeyError when a fact is missing."""
    text = f"{words.body.format(**facts)}\n\n{words.action}: {link}"
    short = text_message(words.sms.format(**facts), link, has_accents=has_accents)
    return Message(words.title.format(**facts), text, short, link)


def in_language(facts: Mapping[str, str], language: str) -> dict[str, str]:
    """A fact may have another word in another language: «procedure:en» stands for «procedure» there."""
    own = {name: word for name, word in facts.items() if ":" not in name}
    return own | {
        name.partition(":")[0]: word for name, word in facts.items() if name.endswith(f":{language}")
    }


def lasting(facts: Mapping[str, str]) -> dict[str, str]:
    """What may stay once nothing is left to send: a one-time code may not, in no language."""
    return {name: word for name, word in facts.items() if not is_one_time(name)}


def is_one_time(name: str) -> bool:
    """This fact is a code, in whatever language."""
    return name.partition(":")[0] == ONE_TIME


def text_message(said: str, link: str, *, has_accents: bool) -> str:
    """At most 160 letters with the link, which is never cut."""
    room = SMS_LENGTH - len(link) - 1
    line = said if has_accents else unaccented(said)
    if len(line) > room:
        line = line[: max(room - len(CUT), 0)].rsplit(" ", 1)[0] + CUT
    return f"{line} {link}"


def unaccented(text: str) -> str:
    """«Đã tiếp nhận» → «Da tiep nhan»."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return kept.translate(_ASCII).encode("ascii", "ignore").decode()
