"""The simple types of requests: each bounded, none that a database could choke on."""

from datetime import UTC, datetime
from typing import Annotated, Any

from ninja.params.models import Header, Path
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

YEARS = range(2000, 2101)
ETAG = r'^(\*|"[0-9]{1,9}")$'
NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$"
UNSEEN = "*"


class In(BaseModel):
    """A body: exactly these fields, in exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Out(BaseModel):
    """An answer: every field is always there."""

    model_config = ConfigDict(extra="forbid")


def _text_only(value: Any) -> Any:
    """JSON has no moments: only text is one, never a number."""
    if not isinstance(value, str):
        raise ValueError("must be text")  # noqa: TRY004  pydantic wants a ValueError
    return value


def _sensible(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError("outside the years 2000 to 2100")
    return moment.astimezone(UTC)


Code = Annotated[str, StringConstraints(pattern=NAME)]  # of a procedure, component, reason, step
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,40}$")]
AgencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,3}(\.[0-9]{1,4}){0,6}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Target = Annotated[str, StringConstraints(pattern=r"^(answers|component)\.[A-Za-z0-9._-]{1,120}$")]
Word = Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00]*$")]
Line = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Text = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]
Moment = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_text_only), AfterValidator(_sensible)]

WHICH = "Mã công khai của hồ sơ, hoặc mã hồ sơ (H31.12-260302-0001)."
DossierId = Annotated[str, Field(pattern=NAME, description=WHICH)]
DossierName = Annotated[str, Path(..., pattern=NAME, description=WHICH)]
Seen = Annotated[
    str,
    Header(
        UNSEEN,
        alias="If-Match",
        pattern=ETAG,
        description="ETag của hồ sơ khi đọc lần cuối; hồ sơ đã đổi thì trả 412.",
    ),
]
ActKey = Annotated[
    str,
    Header(
        "",
        alias="Idempotency-Key",
        pattern=r"^[!-~]{0,80}$",
        description="Gửi lại cùng khóa và cùng nội dung thì nhận lại đúng câu trả lời cũ; khóa cũ với nội dung khác: 422.",
    ),
]


def name_seen(name: str, seen: str) -> str:
    """«name@7» when the caller says which version they looked at."""
    version = version_seen(seen)
    return f"{name}@{version}" if version else name


def version_seen(seen: str) -> str:
    """`"7"` → 7; nothing for any version."""
    return "" if seen == UNSEEN else seen.strip('"')
