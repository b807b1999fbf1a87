"""What changed between two revisions, in words a person reads: typed changes, one a line.

Legal basis: NĐ 63/2010/NĐ-CP (a changed procedure is published with what changed).
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from motcua.accounts.roles import NAMES as ROLE_WORDS
from motcua.accounts.roles import Role
from motcua.catalogue.rules import chips
from motcua.catalogue.rules.spec import (
    CaseSpec,
    ComponentSpec,
    FieldKind,
    FinancialDutySpec,
    LegalBasis,
    LinkedPart,
    OutcomeField,
    ProcedureSpec,
    Way,
)
from motcua.catalogue.rules.tables import DecisionTable
from motcua.catalogue.rules.wizard import Asking, Outcome, Wizard
from motcua.documents.rules import composition
from motcua.documents.rules.composition import SUFFIX, BlockKind
from motcua.eforms.rules.form import Form
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.money import dong
from motcua.kernel.phrase import Phrase, joined
from motcua.payments.rules.fees import Exemption, FeeLine, Per
from motcua.workflow.rules.agencies import NAMES as AGENCY_WORDS
from motcua.workflow.rules.durations import short
from motcua.workflow.rules.graph import Graph, Node

WAY_WORDS: Mapping[str, str] = {Way.ONLINE: "trực tuyến", Way.COUNTER: "tại quầy", Way.POST: "bưu chính"}
LEVELS = {"full": "toàn trình", "partial": "một phần", "none": "không trực tuyến"}
YES = {True: "có", False: "không"}
NO_WIZARD = Wizard((), (), {})
FIELD_KINDS = {
    FieldKind.TEXT: "chữ",
    FieldKind.LONG_TEXT: "đoạn văn",
    FieldKind.IDENTITY_NUMBER: "số định danh cá nhân",
    FieldKind.TAX_CODE: "mã số thuế",
    FieldKind.DATE: "ngày",
    FieldKind.BOOK_NUMBER: "quyển số",
}
KINDS = {
    InputKind.TEXT: "chữ",
    InputKind.LONG_TEXT: "đoạn văn",
    InputKind.NUMBER: "số",
    InputKind.MONEY: "số tiền",
    InputKind.DATE: "ngày",
    InputKind.CHOICE: "chọn một",
    InputKind.CHOICES: "chọn nhiều",
    InputKind.YES_NO: "có, không",
    InputKind.UNIT: "xã, phường",
    InputKind.ADDRESS: "địa chỉ",
    InputKind.PERSON: "người",
    InputKind.LIST: "danh sách",
    InputKind.FILE: "tệp",
}
PER_WORDS = {Per.DOSSIER: "mỗi hồ sơ", Per.COPY: "mỗi bản", Per.PAGE: "mỗi trang"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `kind` is added, removed or changed; `part` is the section, `item` the thing in it."""

    kind: str
    part: str
    item: str
    attribute: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if self.kind == "added":
            return f"Thêm {self.part}: {self.item}"
        if self.kind == "removed":
            return f"Bỏ {self.part}: {self.item}"
        what = (
            f"{self.part} «{self.item}», {self.attribute}" if self.item else f"{self.part}, {self.attribute}"
        )
        return f"Đổi {what}: {self.before or '(trống)'} → {self.after or '(trống)'}"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a revision, told as words: its part, its title, its attributes."""

    part: str
    title: str
    attributes: Mapping[str, str]


Described = dict[tuple[str, str], Item]


def describe(
    spec: ProcedureSpec,
    form: Form,
    route: Graph,
    templates: Mapping[str, str],
    wizard: Wizard = NO_WIZARD,
) -> Described:
    """A revision flattened into things with words, keyed so that the same thing keeps its key."""
    things = (
        ("procedure", [("", _head(spec))]),
        ("legal", [(basis.norm, _basis(basis)) for basis in spec.legal_basis]),
        ("case", [(case.code, _case(case)) for case in spec.cases]),
        ("component", [(component.code, _component(component)) for component in spec.components]),
        ("fee", [(line.code, _fee(line)) for line in spec.fees]),
        ("exemption", [(exemption.code, _exemption(exemption)) for exemption in spec.exemptions]),
        ("outcome_field", [(field.code, _outcome_field(field)) for field in spec.outcome.fields]),
        ("duty", [("", _duty(spec.financial_duty))] if spec.financial_duty else []),
        ("linked", [(part.name.vi, _linked(part)) for part in spec.linked]),
        ("decision", [(table.name, _table(table)) for table in spec.decisions]),
        ("question", [(question.path, _question(question)) for question in form.layout.questions]),
        ("step", [(node.id, _step(node)) for node in route.tasks]),
        ("template", list(_templates(templates, chips.offered(form.layout, spec.outcome.fields)))),
        ("asking", [(one.path, _asking(one)) for one in wizard.questions]),
        ("advice", [(one.code, _advice(one)) for one in wizard.outcomes]),
    )
    return {(part, key): item for part, items in things for key, item in items}


BLOCKS = {
    BlockKind.PARAGRAPH: "đoạn văn", BlockKind.LINE: "dòng", BlockKind.GROUNDS: "căn cứ pháp lý", BlockKind.TABLE: "bảng",
}  # fmt: skip


def difference(before: Described, after: Described) -> tuple[Change, ...]:
    """All changes, in the order of the newer revision; what was removed comes last."""
    changes: list[Change] = []
    for key, item in after.items():
        if key not in before:
            changes.append(Change("added", item.part, item.title))
        else:
            changes.extend(_changed(before[key], item))
    removed = (item for key, item in before.items() if key not in after)
    return (*changes, *(Change("removed", item.part, item.title) for item in removed))


def _changed(old: Item, new: Item) -> Iterator[Change]:
    for name in {**old.attributes, **new.attributes}:
        was, now = old.attributes.get(name, ""), new.attributes.get(name, "")
        if was != now:
            yield Change("changed", new.part, new.title, name, was, now)


def _head(spec: ProcedureSpec) -> Item:
    return Item(
        "thủ tục",
        "",
        {
            "tên": spec.name.vi,
            "lĩnh vực": spec.field.vi,
            "mức trực tuyến": LEVELS[spec.online_level],
            "lý do chưa toàn trình": spec.online_reason,
            "phi địa giới": YES[spec.is_boundary_free],
            "cơ quan giải quyết": "; ".join(rule.name for rule in spec.competence),
            "kết quả": spec.outcome.name.vi,
            "thời hạn có giá trị (tháng)": str(spec.outcome.validity_months or ""),
            "gia hạn bằng thủ tục": spec.outcome.renewed_by,
            "quyết định tự động": "; ".join(r.name.vi for r in spec.instant.rules) if spec.instant else "",
            "số ngày để bổ sung hồ sơ": str(spec.supplement_reply_days),
            "số ngày được yêu cầu bổ sung": str(spec.supplement_ask_days or ""),
            "quyết định công bố": spec.decision.number,
        },
    )


def _basis(basis: LegalBasis) -> Item:
    return Item("căn cứ pháp lý", basis.norm, {"điều khoản": basis.articles})


def _case(case: CaseSpec) -> Item:
    limits: dict[str, str] = {
        Phrase("thời hạn {way}", way=WAY_WORDS[way]): limit.words for way, limit in case.limits.items()
    }
    words = {**limits, "điều kiện": case.condition, "căn cứ": case.legal_basis}
    return Item("trường hợp", case.name.vi, words)


def _component(component: ComponentSpec) -> Item:
    replaced = component.replaced_by
    return Item(
        "thành phần hồ sơ",
        component.name.vi,
        {
            "tên": component.name.vi,
            "số bản chính": str(component.originals),
            "số bản sao": str(component.copies),
            "bắt buộc": YES[component.is_required],
            "điều kiện": component.condition,
            "trường hợp": ", ".join(component.cases),
            "thay bằng cơ sở dữ liệu": replaced.database if replaced else "",
        },
    )


def _fee(line: FeeLine) -> Item:
    return Item(
        "phí, lệ phí",
        line.name,
        {
            "mức thu": dong(line.amount_vnd),
            "mức theo cách nộp": _by_way(line),
            "tính theo": PER_WORDS[line.per],
            "điều kiện": line.when,
            "căn cứ": line.legal_basis,
        },
    )


def _by_way(line: FeeLine) -> str:
    told = [
        Phrase("{way} {amount}", way=WAY_WORDS.get(way, way), amount=dong(n))
        for way, n in line.channels.items()
    ]
    return joined(*told, by=", ")


def _exemption(exemption: Exemption) -> Item:
    words = {
        "mức giảm": f"{exemption.percent} %",
        "điều kiện": exemption.when,
        "căn cứ": exemption.legal_basis,
    }
    return Item("miễn, giảm", exemption.name, words)


def _outcome_field(field: OutcomeField) -> Item:
    words = {
        "tên": field.label.vi,
        "cách ghi": FIELD_KINDS[field.kind],
        "bắt buộc": YES[field.is_required],
    }
    return Item("mục công chức ghi trong kết quả", field.label.vi, words)


def _table(table: DecisionTable) -> Item:
    words = {
        "tên": table.name,
        "điều kiện": ", ".join(table.inputs),
        "các dòng": "; ".join(f"{', '.join(rule.cells)} → {rule.value}" for rule in table.rules),
        "giá trị còn lại": table.default,
    }
    return Item("bảng quyết định", table.title, words)


def _question(question: Question) -> Item:
    words = {
        "câu hỏi": question.label,
        "cách trả lời": KINDS[question.kind],
        "khi nào hỏi": question.condition.source if question.condition else "",
        "lựa chọn": ", ".join(choice.label for choice in question.choices),
        "ghi trên giấy": ", ".join(choice.on_paper for choice in question.choices if choice.on_paper),
        "lấy sẵn từ": question.fact,
    }
    return Item("câu hỏi", question.label, words)


def _step(node: Node) -> Item:
    words = {
        "tên": node.name,
        "vai trò": ROLE_WORDS[Role(node.role)] if node.role else "",
        "cơ quan": AGENCY_WORDS.get(node.agency, node.agency),
        "thời gian": short(node.limit_minutes),
    }
    return Item("bước", node.name, words)


def _duty(duty: FinancialDutySpec) -> Item:
    words: dict[str, str] = {
        "hẹn đến khi gửi phiếu": duty.until_notice.words,
        "hẹn sau khi nộp tiền": duty.after_payment.words,
        "điều kiện": duty.condition,
        "căn cứ": duty.legal_basis,
    }
    return Item("nghĩa vụ tài chính", "", words)


def _linked(part: LinkedPart) -> Item:
    words = {
        "mã": part.code,
        "cơ quan": AGENCY_WORDS.get(part.agency, part.agency),
        "kết quả": part.outcome,
        "bước": part.step,
        "hệ thống": part.target,
    }
    return Item("thủ tục liên thông", part.name.vi, words)


def _templates(templates: Mapping[str, str], known: tuple[chips.Offered, ...]) -> Iterator[tuple[str, Item]]:
    """A program by its digest; a paper of blocks block by block, in the words that it was written in."""
    for name, content in templates.items():
        if not name.endswith(SUFFIX):
            mark = hashlib.sha256(content.encode()).hexdigest()[:8]
            yield name, Item("mẫu kết quả", name, {"nội dung": Phrase("mã băm {mark}", mark=mark)})
            continue
        paper = composition.read(content.encode())
        about = {
            "tên": paper.title,
            "trích yếu": chips.said(paper.about, known),
            "nơi nhận": "; ".join(paper.recipients),
        }
        yield name, Item("mẫu kết quả", paper.title, about)
        for block in paper.blocks:
            words = ": ".join(filter(None, [block.label, chips.said(block.text, known), block.answer]))
            title = words or BLOCKS[block.kind]
            if block.when:
                title = Phrase("{title} (chỉ in khi {when})", title=title, when=block.when)
            yield (
                f"{name} {block.kind} {words}",
                Item("khối của mẫu kết quả", title, {"chỉ in khi": block.when}),
            )


def _term(one: Asking | Outcome) -> dict[str, str]:
    return {
        "từ ngày": f"{one.starts_on:%d/%m/%Y}" if one.starts_on else "",
        "đến hết ngày": f"{one.ends_on:%d/%m/%Y}" if one.ends_on else "",
    }


def _dated(title: str, one: Asking | Outcome) -> str:
    return (
        Phrase("{title} (từ {day})", title=title, day=f"{one.starts_on:%d/%m/%Y}") if one.starts_on else title
    )


def _asking(one: Asking) -> Item:
    words = {
        "câu hỏi": "" if one.is_of_form else one.question.label,  # the form's own words are told there
        "khi nào hỏi": one.condition,
        "lựa chọn": "" if one.is_of_form else ", ".join(choice.label for choice in one.question.choices),
        "biết sẵn khi": one.known,
        **_term(one),
    }
    return Item("câu hỏi trước khi nộp", _dated(one.question.label, one), words)


def _advice(one: Outcome) -> Item:
    words = {
        "kết luận": str(one.verdict),
        "điều kiện": one.condition,
        "lý do": one.why.vi,
        "căn cứ": one.legal_basis,
        "thủ tục khác": one.procedure,
        **_term(one),
    }
    return Item("kết luận trước khi nộp", _dated(one.name.vi or one.why.vi, one), words)
