"""What a declaration (tờ khai, đơn) prints: every answer of the e-form, so that nobody fills in a second paper.

Legal basis: NĐ 118/2025/NĐ-CP (an electronic form replaces the paper one).
"""

from dataclasses import dataclass

from motcua.documents.rules.form_fields import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One question with its answer in words; empty prints dots."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationPart:
    """One page of questions."""

    title: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceToSign:
    """Where one person signs."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFields:
    """Tờ khai: `heading.agency` is whom it is addressed to."""

    heading: Heading
    name: str  # «Tờ khai cấp Giấy xác nhận tình trạng hôn nhân»
    procedure: str
    parts: tuple[DeclarationPart, ...]
    papers: tuple[str, ...]  # what goes with it
    declarant: str
    is_filed: bool
    signers: tuple[PlaceToSign, ...] = ()  # nobody: it says who filed it instead
