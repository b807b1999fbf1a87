"""What each of the seven forms prints, and what every outcome prints: the contract of who fills them.

Legal basis: TT 03/2025/TT-VPCP, annex I, forms 01 to 07; NĐ 123/2020/NĐ-CP, Điều 32 (what a receipt says).

Moments are aware; `forms.render` prints them on the province's wall clock. Words are plain Vietnamese,
never markup. An empty string prints as nothing, or as dots where the law's form leaves a line to be filled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the top of every paper."""

    agency: str  # who issues it, full name; printed in capitals
    parent_agency: str = ""  # «Ủy ban nhân dân tỉnh Hưng Yên»
    number: str = ""  # «12/GP-UBND», from the number book; empty prints dots
    place: str  # «Hưng Yên»
    made_at: datetime
    dossier_number: str = ""
    link: str = ""  # what the QR code says: the address for tracking or checking; empty prints no code
    is_demo: bool = False  # prints MÔ PHỎNG on every page


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks."""

    name: str
    identity: str = ""  # personal identification number or tax code
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, and by what authority."""

    name: str = ""
    title: str = ""  # «Phó Chủ tịch», «Người tiếp nhận hồ sơ»
    authority: tuple[str, ...] = ()  # lines above the title: «TM. Ủy ban nhân dân», «KT. Chủ tịch»


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentLine:
    """One paper of the dossier."""

    name: str
    originals: int = 0
    copies: int = 0
    source: str = ""  # «lấy từ CSDL quốc gia về dân cư», «bản điện tử»


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFields:
    """Mẫu số 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    heading: Heading
    office: str  # where it was received
    applicant: Applicant
    submitter: str = ""  # who filed, when it is a representative; else the applicant
    procedure: str
    components: tuple[ComponentLine, ...]
    sets: int = 1
    fee_vnd: int = 0
    limit: str  # «03 ngày làm việc»
    received_at: datetime
    due_at: datetime | None  # None: the procedure has no appointment date, dots are printed
    due_note: str = ""  # the second appointment of a procedure with financial duty, in words
    delivery: str  # «Trực tuyến, qua Cổng Dịch vụ công»
    book: str = ""
    sequence: str = ""
    receiver: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One amount on a receipt of money."""

    name: str
    why: str = ""
    amount_vnd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceiptFields:
    """Biên lai thu phí, lệ phí."""

    heading: Heading  # its number is the receipt's
    series: str
    applicant: Applicant
    procedure: str
    lines: tuple[FeeLine, ...]
    amount_vnd: int
    words: str  # the amount as it is read aloud
    way: str
    reference: str
    paid_at: datetime
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectLine:
    """One thing to mend, on its exact field or component."""

    target: str  # «Bản vẽ thiết kế»
    what: str  # «Bổ sung mặt cắt móng, có chữ ký của người thiết kế.»
    reason: str = ""
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementFields:
    """Mẫu số 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    heading: Heading
    applicant: Applicant
    submitter: str = ""
    procedure: str
    defects: tuple[DefectLine, ...]
    reply_by: datetime | None = None
    clock_note: str = ""  # what happens to the time limit, one sentence
    contact_name: str
    contact_phone: str = ""
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """One ground."""

    text: str
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalFields:
    """Mẫu số 03: phiếu từ chối tiếp nhận, giải quyết hồ sơ."""

    heading: Heading
    applicant: Applicant
    submitter: str = ""
    procedure: str
    received_at: datetime | None = None
    is_at_intake: bool
    reasons: tuple[ReasonLine, ...]
    guidance: str = ""  # what the citizen can do instead
    complaint_to: str = ""
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionFields:
    """Mẫu số 04: văn bản xin lỗi và đề nghị gia hạn."""

    heading: Heading
    office: str
    applicant: Applicant
    procedure: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime
    reason: str  # a whole sentence
    is_late: bool = False  # the old moment has already passed
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class StopFields:
    """Mẫu số 05: thông báo dừng giải quyết hồ sơ."""

    heading: Heading
    office: str
    applicant: Applicant
    procedure: str
    received_at: datetime | None = None
    stopped_at: datetime
    is_at_request: bool  # the citizen withdrew
    reason: str = ""
    legal_basis: str = "Điều 21 Nghị định số 118/2025/NĐ-CP"
    returned_papers: tuple[str, ...] = ()
    refund_vnd: int | None = None  # None: nothing to pay back
    contact_name: str
    contact_phone: str = ""
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step of the route."""

    step: str
    agency: str = ""
    handed_by: str = ""
    taken_by: str = ""
    handed_at: datetime
    finished_at: datetime | None = None
    limit: str = ""  # «4 giờ»
    result: str  # early | on_time | late | running
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlipFields:
    """Mẫu số 06: phiếu kiểm soát quá trình giải quyết hồ sơ."""

    heading: Heading
    agency: str
    partners: tuple[str, ...] = ()
    applicant_name: str
    procedure: str
    received_at: datetime | None
    due_at: datetime | None
    steps: tuple[StepLine, ...]
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One dossier in the register."""

    sequence: int
    number: str
    procedure: str
    sets: int = 1
    applicant: str
    contact: str = ""
    agency: str
    channel: str
    received_at: datetime | None
    due_at: datetime | None = None
    handed_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    delivery: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFields:
    """Mẫu số 07: sổ theo dõi hồ sơ."""

    heading: Heading
    office: str
    book: str
    from_on: date
    until_on: date
    rows: tuple[RegisterLine, ...]
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFields:
    """What every outcome template of a pack may print."""

    heading: Heading
    applicant: Applicant
    procedure: str
    legal_basis: tuple[str, ...] = ()
    answers: Mapping[str, object] = field(default_factory=dict)  # of the e-form, as the citizen gave them
    facts: Mapping[str, object] = field(default_factory=dict)  # what officers added while handling
    left_out: tuple[int, ...] = ()  # blocks of a composition whose condition does not hold
    valid_from: date | None = None
    valid_until: date | None = None
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTwinFields:
    """Bản giấy: what a person carries of an electronic outcome; its code leads to the answer whether it still counts."""

    heading: Heading
    size: str  # a4 | a6
    name: str  # of the outcome
    holder: str
    code: str  # verification code, to be typed where nothing scans
    address: str  # where it is typed
    issued_on: date
    valid_until: date | None = None


FormFields = (
    ReceiptFields
    | SupplementFields
    | RefusalFields
    | ExtensionFields
    | StopFields
    | ControlSlipFields
    | RegisterFields
    | OutcomeFields
    | PaperTwinFields
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverFields:
    """Phiếu ký nhận kết quả: ours. `signature` is an SVG drawn on glass; empty leaves a line for ink."""

    heading: Heading
    procedure: str
    outcome: str
    receiver: str
    capacity: str
    received_at: datetime
    checked: str
    officer: str
    signature: str = ""
