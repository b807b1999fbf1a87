"""What a procedure is: frozen shapes that a pack is read into. Nothing here decides; `selection.py` does.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP (the parts that every procedure must have).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue.rules.tables import DecisionTable
from motcua.payments.rules.fees import Exemption, FeeLine

DUTY_PROVEN = "financial_duty_proven"  # the message by which a route goes on after a financial duty


class Way(StrEnum):
    """The ways of filing for which the law states limits and fees."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


# The honest channel of a dossier (who really typed) falls under one of the law's three ways.
WAY_OF_CHANNEL = {
    "self": Way.ONLINE,
    "assisted": Way.ONLINE,
    "agent": Way.ONLINE,
    "counter": Way.COUNTER,
    "post": Way.POST,
}


class Tier(StrEnum):
    """Which tier of government decides; two since 1/7/2025."""

    COMMUNE = "commune"
    PROVINCE = "province"


class FoundBy(StrEnum):
    """How the deciding agency is found."""

    INTAKE = "intake"  # where it was filed
    ANSWER = "answer"  # the commune named in an answer
    KEY = "key"  # one agency of the province


class OnlineLevel(StrEnum):
    """Toàn trình, một phần, or not online."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class OutcomeKind(StrEnum):
    """A signed document, a notice that something was registered, or nothing at all."""

    DOCUMENT = "document"
    NOTICE = "notice"
    NONE = "none"


class FieldKind(StrEnum):
    """How an officer writes a field of the outcome."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    IDENTITY_NUMBER = "identity_number"
    TAX_CODE = "tax_code"
    DATE = "date"
    BOOK_NUMBER = "book_number"  # quyển số: what this office wrote last stands there already


class Audience(StrEnum):
    """Who may apply."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in the law's Vietnamese and in English."""

    vi: str
    en: str = ""

    def __str__(self) -> str:
        return self.vi


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One legal text: «NĐ 123/2015/NĐ-CP», which articles, what for."""

    norm: str
    articles: str = ""
    about: str = ""

    def __str__(self) -> str:
        return f"{self.articles}, {self.norm}" if self.articles else self.norm


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision by which a ministry or province published the procedure; `on` is an ISO day or empty."""

    number: str = ""
    on: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceRule:
    """Who decides when `condition` holds. The first rule that holds wins."""

    tier: Tier
    found_by: FoundBy
    answer: str = ""  # dotted name of the answer that holds a unit code
    agency: str = ""  # key of the agency, «so-cong-thuong»
    office: str = ""  # key of the office that decides there: «cong-an-xa»; empty: the People's Committee
    condition: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """One case of a procedure with its limit for each way of filing."""

    code: str
    name: Words
    limits: Mapping[Way, TimeLimit]
    condition: str = ""  # over the answers; empty for the case that remains
    legal_basis: str = ""

    def limit_for(self, channel: str) -> TimeLimit:
        """The limit for a way (`online`) or for a dossier's channel (`self`, `counter` …)."""
        return self.limits[WAY_OF_CHANNEL.get(channel) or Way(channel)]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A database that answers instead of a paper, and the text that says so."""

    database: str  # key in databases.py
    paper: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class ComponentSpec:
    """One paper of the dossier."""

    code: str
    name: Words
    originals: int = 0
    copies: int = 0
    is_required: bool = True
    cases: tuple[str, ...] = ()  # empty: every case
    condition: str = ""  # over the answers; empty: always
    replaced_by: Replacement | None = None
    paper_type: str = ""  # what kind of paper: papers.yaml, or a national code of an outcome
    outcomes: tuple[
        str, ...
    ] = ()  # codes of outcomes (or of procedures) of ours that stand for it: not sent again
    takes_expired: bool = False  # such an outcome counts after its last day too
    is_eform: bool = False  # the declaration itself: filled on screen, never uploaded
    is_shown_only: bool = False  # giấy tờ xuất trình: looked at, given back
    hint: Words = Words("")


@dataclass(frozen=True, slots=True)
class OutcomeField:
    """What the officer adds to the outcome: a number from a register, a finding. The template prints it from `d.facts`."""

    code: str
    label: Words
    kind: FieldKind = FieldKind.TEXT
    is_required: bool = True
    example: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeSpec:
    """What the citizen holds at the end."""

    kind: OutcomeKind
    code: str = ""
    name: Words = Words("")
    template: str = ""
    validity_months: int = 0  # 0: without end
    renewed_by: str = ""  # the procedure by which its holder gets a new one; empty: nobody is reminded
    symbol: str = ""  # ký hiệu: «GXN-UBND»
    book: str = ""  # which number book it is numbered in
    fields: tuple[OutcomeField, ...] = ()
    copies: str = ""  # the component whose scanned pages stand behind it: a certified copy


@dataclass(frozen=True, slots=True)
class FinancialDutySpec:
    """Two appointment dates: until the slip goes to the tax office, and after proof of payment."""

    until_notice: TimeLimit
    after_payment: TimeLimit
    legal_basis: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """One procedure inside a linked group, done by its own agency."""

    name: Words
    agency: str
    code: str = ""
    outcome: str = ""
    step: str = ""  # of the route: where the other agency's answer is waited for
    target: str = ""  # the other system, a folder of packs/links; empty: people carry it


@dataclass(frozen=True, slots=True)
class InstantRule:
    """One condition without which a person decides; `condition` over answers, channel, case and `proven`."""

    code: str
    name: Words
    condition: str


@dataclass(frozen=True, slots=True)
class InstantSpec:
    """Which dossiers rules alone may decide, once a leader lets them; `fields` are those of the outcome."""

    why: Words
    legal_basis: str
    rules: tuple[InstantRule, ...]
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureSpec:
    """Thủ tục hành chính: everything the law publishes about it, and what the machine needs to carry it out."""

    code: str
    name: Words
    field: Words
    field_code: str
    legal_basis: tuple[LegalBasis, ...]
    competence: tuple[CompetenceRule, ...]
    is_boundary_free: bool
    online_level: OnlineLevel
    online_reason: str
    cases: tuple[CaseSpec, ...]
    components: tuple[ComponentSpec, ...]
    fees: tuple[FeeLine, ...]
    exemptions: tuple[Exemption, ...]
    outcome: OutcomeSpec
    supplement_reply_days: int
    audience: tuple[Audience, ...]
    summary: Words = Words("")
    synonyms: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()  # trình tự thực hiện, for the citizen
    decision: Decision = Decision()
    financial_duty: FinancialDutySpec | None = None
    supplement_ask_days: int = 0  # within which a supplement may be asked for; 0: as the province sets it
    linked: tuple[LinkedPart, ...] = ()
    instant: InstantSpec | None = None
    decisions: tuple[DecisionTable, ...] = ()

    @property
    def level(self) -> Tier:
        """The tier of the rule that remains when no other holds."""
        return self.competence[-1].tier

    @property
    def has_fee(self) -> bool:
        """It bears a fee at all, whoever may be exempt."""
        return bool(self.fees)

    @property
    def has_outcome_document(self) -> bool:
        """A signed document comes out."""
        return self.outcome.kind is OutcomeKind.DOCUMENT

    def case(self, code: str) -> CaseSpec:
        """The case with this code. Raises KeyError."""
        return next(case for case in self.cases if case.code == code)
