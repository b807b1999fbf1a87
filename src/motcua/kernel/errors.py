"""Base of every error that a person can cause and a person must read."""

from typing import ClassVar

from motcua.kernel.phrase import Phrase, joined

ADMINISTRATOR = Phrase("quản trị viên của cơ quan")


class DomainError(Exception):
    """A rule said no.

    `message` and `advice` are Vietnamese templates over the error's attributes; they double as the
    keys of the English translation, so `web` translates the template first and fills it afterwards.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 409  # the HTTP status that tells the same story
    message: ClassVar[str] = "Không thực hiện được."
    advice: ClassVar[str] = ""  # what the person can do now

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts
        # a fact called «status» (of a dossier, of a charge) must not become the HTTP status
        own = {name: value for name, value in facts.items() if not hasattr(DomainError, name)}
        self.__dict__.update(own)

    def __str__(self) -> str:
        told = self.message.format(**self.facts)
        between = "\n" if "\n" in told else " "  # after a list the advice begins its own line
        return f"{told}{between}{self.advice.format(**self.facts)}".strip()


def reason_of(error: Exception) -> str:
    """Why, still in its template where it has one: a rule's own words, or the phrase that a ValueError was raised with."""
    if isinstance(error, DomainError):
        advice = Phrase(error.advice, **error.facts) if error.advice else ""
        return joined(Phrase(error.message, **error.facts), advice)
    said = next(iter(error.args), "")
    return said if isinstance(said, Phrase) else str(error)


class NotFound(DomainError):
    """The thing is not there, or is not this person's to see: both look the same from outside."""

    code = "not_found"
    status = 404
    message = "Không tìm thấy {what}."

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class NotAllowed(DomainError):
    """This person may see the thing, but may not do this to it."""

    code = "not_allowed"
    status = 403
    message = "Tài khoản của ông/bà không có quyền «{act}»."
    advice = "Người có quyền này: {who}."

    def __init__(self, act: str, who: str = ADMINISTRATOR) -> None:
        super().__init__(act=act, who=who)


class InvalidInput(DomainError):
    """One value is wrong: which field, why, and an example of a right one."""

    code = "invalid_input"
    status = 422
    message = "{field}: {reason}"

    def __init__(self, field: str, reason: str, example: str = "") -> None:
        reason = Phrase("{reason} Ví dụ: {example}", reason=reason, example=example) if example else reason
        super().__init__(field=field, reason=reason, example=example)
