"""What many parts of a pack share: words in two languages, conditions, time limits.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP.
"""

from datetime import date

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.spec import Words
from motcua.kernel import expression
from motcua.kernel.errors import reason_of
from motcua.kernel.phrase import Phrase

ONE_DAY = TimeLimit.parse("1d")


def words(reader: Reader, key: str, *, required: bool = False) -> Words:
    """`{vi: …, en: …}`; required or empty."""
    group = reader.group(key)
    if group is None:
        if required:
            reader.note(Phrase("thiếu mục «{key}».", key=key))
        return Words("")
    result = Words(group.text("vi"), group.text("en", ""))
    group.finish()
    return result


def condition(reader: Reader, key: str = "when") -> str:
    """An expression over the answers, checked for grammar; empty when absent."""
    text = reader.text(key, "")
    if text:
        try:
            expression.parse(text)
        except expression.ExpressionError as error:
            reader.note(Phrase("«{text}»: {error}", text=text, error=reason_of(error)), key)
    return text


def limit(reader: Reader, key: str) -> TimeLimit:
    """«3 working_days»."""
    return reader.made(key, TimeLimit.parse, ONE_DAY)


def day(reader: Reader, key: str) -> date | None:
    """«2027-01-01»; None when absent."""
    return reader.made(key, date.fromisoformat, None) if key in reader else None
