"""RFC 9457."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Mistake(BaseModel):
    """One wrong value: where in the body (JSON pointer), or which parameter."""

    pointer: str
    message: str
    parameter: str = ""
    in_: Literal["path", "query", "header", "file"] | None = Field(None, alias="in")


class Problem(BaseModel):
    """What went wrong, in the language of Accept-Language (Vietnamese unless asked otherwise)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(pattern="^urn:motcua:[a-z0-9_.]+$")
    title: str
    status: int
    detail: str
    instance: str
    errors: list[Mistake] = Field(default_factory=list)
    who: str = Field("", description="Ai vừa thay đổi hồ sơ (409, 412).")
    when: str = Field("", description="Lúc nào.")
    targets: list[str] = Field(default_factory=list, description="Những mục chưa được đánh giá.")
