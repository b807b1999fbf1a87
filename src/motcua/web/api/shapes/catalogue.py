"""Procedures as published."""

from typing import Any

from motcua.web.api.shapes.words import Out


class NameOut(Out):
    """The law's Vietnamese, and English where there is one."""

    vi: str
    en: str


class ProcedureLine(Out):
    """One procedure in a list."""

    code: str
    revision: int
    name: NameOut
    field: NameOut
    level: str
    online_level: str
    effective_from: str | None


class ProcedureList(Out):
    """Best first when something was asked, else by code. The header `Link` leads to the next page."""

    items: list[ProcedureLine]


class LegalBasisOut(Out):
    """One legal text."""

    norm: str
    articles: str
    about: str


class CaseOut(Out):
    """One case with its limit for each way of filing."""

    code: str
    name: NameOut
    condition: str
    limits: dict[str, str]
    legal_basis: str


class ComponentOut(Out):
    """One paper, and the database that replaces it."""

    code: str
    name: NameOut
    originals: int
    copies: int
    is_required: bool
    is_eform: bool
    is_shown_only: bool
    cases: list[str]
    condition: str
    replaced_by: str | None


class FeeOut(Out):
    """One line of the tariff."""

    code: str
    name: str
    kind: str
    amount_vnd: int
    per: str
    channels: dict[str, int]
    cases: list[str]
    condition: str
    legal_basis: str


class ExemptionOut(Out):
    """Miễn, giảm."""

    code: str
    name: str
    percent: int
    starts_on: str | None
    ends_on: str | None
    condition: str
    legal_basis: str


class OutcomeKindOut(Out):
    """What the citizen holds at the end."""

    kind: str
    code: str
    name: NameOut
    validity_months: int


class FormOut(Out):
    """The questions: answers must fit `answers_schema` (JSON Schema 2020-12); `layout` says how to ask them."""

    digest: str
    answers_schema: dict[str, Any]
    layout: Any


class ProcedureOut(ProcedureLine):
    """Everything the law publishes about a procedure."""

    digest: str
    summary: NameOut
    audience: list[str]
    is_boundary_free: bool
    legal_basis: list[LegalBasisOut]
    cases: list[CaseOut]
    components: list[ComponentOut]
    fees: list[FeeOut]
    exemptions: list[ExemptionOut]
    outcome: OutcomeKindOut
    supplement_reply_days: int
    form: FormOut
