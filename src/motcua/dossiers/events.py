"""Facts about dossiers, as the ledger keeps them. Names are past tense and never change.

The ledger's subject of each is the dossier's public id. Nothing here is personal: codes, moments, counts.
Events carry what a rule decided (due moment, minutes used, competent agency), so a fold needs no other table.
Minutes are working minutes unless the name says otherwise.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DossierSubmitted:
    """Filed, complete in form, numbered. The legal clock does not run yet."""

    kind: ClassVar[str] = "dossier.submitted"
    number: str
    procedure: str  # code
    revision: int
    case: str
    field: str  # lĩnh vực
    agency: str  # competent, identifier code
    intake_agency: str  # where it was filed
    channel: str  # self | assisted | agent | counter | post
    applicant_kind: str  # citizen | organisation
    components: tuple[tuple[str, str], ...]  # (code, origin: upload | dossier | outcome | database | paper)
    fee_vnd: int
    has_fee: bool  # the procedure bears a fee at all
    has_outcome_document: bool
    is_identity_verified: bool
    answers_commitment: str
    files_commitment: str = ""  # to every file with its SHA-256; its key is the nonce of the answers
    applicant_mark: str = ""  # the same for one applicant and procedure in one year; tells neither
    device_mark: str = ""  # the same for the same device on the same day; tells nothing of it


@dataclass(frozen=True, slots=True)
class DossierReceived:
    """Accepted with form 01; the legal clock starts at `clock_starts_at`."""

    kind: ClassVar[str] = "dossier.received"
    agency: str
    clock_starts_at: datetime
    due_at: datetime
    limit: str  # «24 working_hours», «3 working_days», «7 calendar_days», «same_day»
    calendar: str
    legal_max_minutes: int  # what the limit grants; for «same_day» the working minutes until the due moment


@dataclass(frozen=True, slots=True)
class DossierRefused:
    """Form 03, at intake or after appraisal."""

    kind: ClassVar[str] = "dossier.refused"
    stage: str  # intake | appraisal
    reasons: tuple[str, ...]  # reason codes
    is_on_time: bool
    minutes: int  # as in DossierConcluded; 0 before reception
    m766_minutes: int
    citizen_minutes: int


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """Form 02: each defect on its exact field or component."""

    kind: ClassVar[str] = "dossier.supplement_requested"
    stage: str  # intake | appraisal
    round: int
    defects: tuple[tuple[str, str], ...]  # (target, reason code)
    reply_by: datetime
    approved_by: str  # the leader's account id for a second request, else empty
    is_applicants: bool = (
        False  # the applicant himself asked to correct these: no defect, and no second request
    )
    reopened: tuple[str, ...] = ()  # targets that an earlier request had called right


@dataclass(frozen=True, slots=True)
class SupplementSupplied:
    """Complete again. After appraisal the legal limit starts from zero: a new due moment."""

    kind: ClassVar[str] = "dossier.supplement_supplied"
    stage: str
    round: int
    citizen_minutes: int  # working minutes between request and supply
    clock_starts_at: datetime | None
    due_at: datetime | None
    answers_commitment: str = ""  # of the new version, when answers were supplied


@dataclass(frozen=True, slots=True)
class DossierSuspended:
    """The clock stands still for a stated reason."""

    kind: ClassVar[str] = "dossier.suspended"
    reason: str  # consultation | force_majeure | verification | citizen_request | withdrawal
    is_citizens_time: bool


@dataclass(frozen=True, slots=True)
class DossierResumed:
    """The clock runs again; the due moment moved by exactly the minutes it stood still."""

    kind: ClassVar[str] = "dossier.resumed"
    reason: str
    minutes: int
    is_citizens_time: bool
    due_at: datetime
    citizen_minutes: int = 0  # what the clock of 766 leaves out: it may have begun before a legal restart


@dataclass(frozen=True, slots=True)
class DossierExtended:
    """Form 04: apology and one new date. Late when sent after the last allowed moment."""

    kind: ClassVar[str] = "dossier.extended"
    old_due_at: datetime
    due_at: datetime
    reason: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ComponentDigitised:
    """State 1 digitised, 2 reused from another dossier, 3 reused from an outcome or database."""

    kind: ClassVar[str] = "dossier.component_digitised"
    component: str
    state: int


@dataclass(frozen=True, slots=True)
class FileSplit:
    """A file of several papers was cut; the whole stays. Pages no part has were left out."""

    kind: ClassVar[str] = "dossier.file_split"
    component: str  # of the whole
    file: str  # the whole's SHA-256
    parts: tuple[tuple[str, str, str], ...]  # (code, its pages of the whole: «1-2, 4», SHA-256)


@dataclass(frozen=True, slots=True)
class OutcomeDrafted:
    """The text of the outcome exists; nobody signed it."""

    kind: ClassVar[str] = "dossier.outcome_drafted"
    template: str
    file: str  # SHA-256 of the unsigned PDF


@dataclass(frozen=True, slots=True)
class OutcomeApproved:
    """A leader decided to sign; the worker makes the signature."""

    kind: ClassVar[str] = "dossier.outcome_approved"
    document_number: str
    under: str  # instrument of the delegation, else empty


@dataclass(frozen=True, slots=True)
class DossierConcluded:
    """The outcome is signed. The clocks stop."""

    kind: ClassVar[str] = "dossier.concluded"
    due_at: datetime
    is_on_time: bool
    minutes: int  # legal clock since its last start
    m766_minutes: int  # elapsed since first start less the citizen's time
    citizen_minutes: int
    is_electronic: bool
    document_number: str
    file: str


@dataclass(frozen=True, slots=True)
class OutcomeReturned:
    """In the citizen's hands: electronic, counter or post."""

    kind: ClassVar[str] = "dossier.outcome_returned"
    way: str


@dataclass(frozen=True, slots=True)
class OutcomeRevoked:
    """No longer valid; maybe replaced by another document."""

    kind: ClassVar[str] = "dossier.outcome_revoked"
    document_number: str
    reason: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class DossierStopped:
    """Form 05 by the agency: no supplement in time, or another ground of the law."""

    kind: ClassVar[str] = "dossier.stopped"
    reason: str
    is_on_time: bool
    minutes: int  # as in DossierConcluded; 0 before reception
    m766_minutes: int
    citizen_minutes: int


@dataclass(frozen=True, slots=True)
class WithdrawalRequested:
    """The citizen asks to stop; no decision had been issued."""

    kind: ClassVar[str] = "dossier.withdrawal_requested"
    reason: str


@dataclass(frozen=True, slots=True)
class DossierWithdrawn:
    """Form 05 on the citizen's request."""

    kind: ClassVar[str] = "dossier.withdrawn"
    is_on_time: bool
    minutes: int  # as in DossierConcluded; 0 before reception
    m766_minutes: int
    citizen_minutes: int


@dataclass(frozen=True, slots=True)
class PersonLookedUp:
    """A national database answered instead of the citizen; 7 is the population database."""

    kind: ClassVar[str] = "dossier.person_looked_up"
    database: int


@dataclass(frozen=True, slots=True)
class AnswersCorrected:
    """An officer corrected answers with a reason; the old version stays readable."""

    kind: ClassVar[str] = "dossier.answers_corrected"
    version: int
    fields: tuple[str, ...]  # names of fields, never their values
    answers_commitment: str


@dataclass(frozen=True, slots=True)
class CaseChanged:
    """A supplement led to another case of the procedure, with its own limit."""

    kind: ClassVar[str] = "dossier.case_changed"
    old_case: str
    case: str
    limit: str  # as in DossierReceived; empty before reception, which promises it
    legal_max_minutes: int


@dataclass(frozen=True, slots=True)
class DraftDiscarded:
    """A person threw a draft away: what was typed is gone, nothing had been filed."""

    kind: ClassVar[str] = "dossier.draft_discarded"
    procedure: str


@dataclass(frozen=True, slots=True)
class BatchConfirmed:
    """The right rows of one spreadsheet are to be filed; each then has its own entries. Subject: the batch."""

    kind: ClassVar[str] = "dossier.batch_confirmed"
    procedure: str
    row_count: int
    file_sha256: str


@dataclass(frozen=True, slots=True)
class ReturnWayChanged:
    """The person wants the outcome another way than was said at filing."""

    kind: ClassVar[str] = "dossier.return_way_changed"
    old_way: str
    way: str


@dataclass(frozen=True, slots=True)
class DraftsMoved:
    """Drafts nobody had filed go on under a newer revision; their answers fit it. Subject: the newer revision."""

    kind: ClassVar[str] = "dossier.drafts_moved"
    procedure: str
    from_revision: int
    to_revision: int
    moved_count: int
    left_count: int  # their answers do not fit: they keep the old one
