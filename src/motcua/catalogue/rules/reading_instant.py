"""Which dossiers rules alone may decide, as a pack says it.

Source: our own contract for packs.
"""

from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.reading_words import condition, words
from motcua.catalogue.rules.spec import InstantRule, InstantSpec
from motcua.kernel.phrase import Phrase


def instant(reader: Reader) -> InstantSpec | None:
    """None when a person always decides."""
    group = reader.group("instant")
    if group is None:
        return None
    found = InstantSpec(
        why=words(group, "why", required=True),
        legal_basis=group.text("legal_basis"),
        rules=tuple(_rule(each) for each in group.groups("rules")),
        fields=tuple(_field(each) for each in group.groups("fields")),
    )
    group.finish()
    return found


def _rule(reader: Reader) -> InstantRule:
    rule = InstantRule(reader.text("code"), words(reader, "name", required=True), condition(reader))
    if not rule.condition:
        reader.note(Phrase("thiếu điều kiện."), "when")
    reader.finish()
    return rule


def _field(reader: Reader) -> tuple[str, str]:
    field = reader.text("code"), reader.text("value")
    reader.finish()
    return field
