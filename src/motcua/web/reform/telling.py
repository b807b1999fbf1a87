"""What went wrong, in words: a rule names its field in code, and the reader of a page needs only the reason."""

from motcua.kernel.errors import DomainError, InvalidInput
from motcua.web.components import language


def told(error: DomainError) -> str:
    """The message; of one wrong field only why."""
    field = str(error.facts.get("field", ""))
    if isinstance(error, InvalidInput) and field.isascii() and field.islower():
        return str(error.facts["reason"])
    return language.told(error)
