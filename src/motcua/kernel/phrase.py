"""Vietnamese words made of a template and facts. They are plain text for papers, files and logs; `web` says the
template in the reader's language and fills it afterwards, so rules need to know no language but the law's.
"""

from typing import Self

LEFT_OUT = "…"


class Number(str):
    """A number in Vietnamese writing, «184.513» or «4,33»; other languages set other separators."""

    __slots__ = ()


class Phrase(str):
    """«Còn 3 giờ», which still knows «Còn {time}» and what the time was. A fact may be a phrase itself."""

    __slots__ = ("facts", "template")
    template: str
    facts: dict[str, object]

    def __new__(cls, template: str, /, **facts: object) -> Self:
        phrase = super().__new__(cls, template.format(**facts))
        phrase.template, phrase.facts = template, facts
        return phrase

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """So that a copy still knows."""
        return (self.template,), self.facts


def joined(*parts: str, by: str = " ") -> str:
    """One after the other, each still in its own words; empty ones are left out."""
    said = {f"p{i}": part for i, part in enumerate(part for part in parts if part)}
    return next(iter(said.values()), "") if len(said) < 2 else Phrase(_chain(said, by), **said)  # noqa: PLR2004


def bare(said: object) -> str:
    """What a phrase says whatever its facts are: they may be a person's. Counts stay."""
    if isinstance(said, Phrase):
        return said.template.format(**{name: bare(fact) for name, fact in said.facts.items()})
    return str(said) if isinstance(said, int) else LEFT_OUT


def _chain(said: dict[str, str], by: str) -> str:
    return by.join(f"{{{name}}}" for name in said)
