"""From `procedure.yaml` to a `ProcedureSpec`, with every wrong line told.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP.
"""

import re

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.databases import DATABASES
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.reading_fees import exemptions, fee_lines
from motcua.catalogue.rules.reading_instant import instant
from motcua.catalogue.rules.reading_tables import tables
from motcua.catalogue.rules.reading_words import condition, limit, words
from motcua.catalogue.rules.spec import (
    Audience,
    CaseSpec,
    CompetenceRule,
    ComponentSpec,
    Decision,
    FieldKind,
    FinancialDutySpec,
    FoundBy,
    LegalBasis,
    LinkedPart,
    OnlineLevel,
    OutcomeField,
    OutcomeKind,
    OutcomeSpec,
    ProcedureSpec,
    Replacement,
    Tier,
    Way,
    Words,
)
from motcua.kernel.phrase import Phrase

CODE = re.compile(r"[1-9]\.\d{6}(\.000\.00\.00)?(\.H\d\d)?")
SUPPLEMENT_REPLY_DAYS = 15  # used when the procedure's own law names no period; inter-agency rules of 2025


def read_procedure(root: Located, file: str) -> tuple[ProcedureSpec, list[Problem]]:
    """The procedure as far as it can be read, and what is wrong. Use it only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    spec = _procedure(reader)
    reader.finish()
    _cross_check(reader, spec)
    return spec, problems


def _procedure(reader: Reader) -> ProcedureSpec:
    code = reader.text("code")
    if code and not CODE.fullmatch(code):
        reader.note(Phrase("«{code}» không phải mã thủ tục. Ví dụ: 1.004873", code=code), "code")
    field = reader.group("field")
    if field is None:
        reader.note(Phrase("thiếu mục «field»."))
    online = reader.group("online")
    if online is None:
        reader.note(Phrase("thiếu mục «online»."))
    spec = ProcedureSpec(
        code=code,
        name=words(reader, "name", required=True),
        field=Words(field.text("vi"), field.text("en", "")) if field else Words(""),
        field_code=field.text("code") if field else "",
        legal_basis=tuple(_legal_basis(each) for each in reader.groups("legal_basis")),
        competence=tuple(_competence(each) for each in reader.groups("competence")),
        is_boundary_free=reader.flag("boundary_free", default=False),
        online_level=online.choice("level", OnlineLevel) if online else OnlineLevel.NONE,
        online_reason=online.text("reason", "") if online else "",
        cases=tuple(_case(each) for each in reader.groups("cases")),
        components=tuple(_component(each) for each in reader.groups("components")),
        fees=fee_lines(reader),
        exemptions=exemptions(reader),
        outcome=_outcome(reader),
        supplement_reply_days=reader.whole("supplement_reply_days", SUPPLEMENT_REPLY_DAYS),
        supplement_ask_days=reader.whole("supplement_ask_days", 0),
        audience=_audience(reader),
        summary=words(reader, "summary"),
        synonyms=reader.texts("synonyms"),
        conditions=reader.texts("conditions"),
        sequence=reader.texts("sequence"),
        decision=_decision(reader),
        financial_duty=_financial_duty(reader),
        instant=instant(reader),
        decisions=tables(reader),
        linked=tuple(_linked(each) for each in reader.groups("linked")),
    )
    for group in (field, online):
        if group:
            group.finish()
    return spec


def _legal_basis(reader: Reader) -> LegalBasis:
    basis = LegalBasis(reader.text("norm"), reader.text("articles", ""), reader.text("about", ""))
    reader.finish()
    return basis


def _competence(reader: Reader) -> CompetenceRule:
    rule = CompetenceRule(
        tier=reader.choice("tier", Tier),
        found_by=reader.choice("found_by", FoundBy),
        answer=reader.text("answer", ""),
        agency=reader.text("agency", ""),
        office=reader.text("office", ""),
        condition=condition(reader),
        name=reader.text("name", ""),
    )
    if rule.found_by is FoundBy.ANSWER and not rule.answer:
        reader.note(Phrase("tìm cơ quan theo câu trả lời thì phải ghi «answer»."), "found_by")
    if rule.found_by is FoundBy.KEY and not rule.agency:
        reader.note(Phrase("tìm cơ quan theo khóa thì phải ghi «agency»."), "found_by")
    reader.finish()
    return rule


def _case(reader: Reader) -> CaseSpec:
    limits: dict[Way, TimeLimit] = {}
    if (ways := reader.group("limits")) is not None:
        for way in Way:
            if way in ways:
                limits[way] = limit(ways, way)
        ways.finish()
    case = CaseSpec(
        code=reader.text("code"),
        name=words(reader, "name", required=True),
        limits=limits,
        condition=condition(reader),
        legal_basis=reader.text("legal_basis", ""),
    )
    reader.finish()
    return case


def _component(reader: Reader) -> ComponentSpec:
    component = ComponentSpec(
        code=reader.text("code"),
        name=words(reader, "name", required=True),
        originals=reader.whole("originals", 0),
        copies=reader.whole("copies", 0),
        is_required=reader.flag("required", default=True),
        cases=reader.texts("cases"),
        condition=condition(reader),
        replaced_by=_replacement(reader.group("replaced_by")),
        paper_type=reader.text("paper_type", ""),
        outcomes=reader.texts("outcomes"),
        takes_expired=reader.flag("takes_expired", default=False),
        is_eform=reader.flag("eform", default=False),
        is_shown_only=reader.flag("shown_only", default=False),
        hint=words(reader, "hint"),
    )
    reader.finish()
    return component


def _replacement(reader: Reader | None) -> Replacement | None:
    if reader is None:
        return None
    replacement = Replacement(reader.text("database"), reader.text("paper"), reader.text("legal_basis", ""))
    if replacement.database and replacement.database not in DATABASES:
        reader.note(
            Phrase(
                "«{database}» không có trong: {listing}.",
                database=replacement.database,
                listing=", ".join(DATABASES),
            ),
            "database",
        )
    reader.finish()
    return replacement


def _outcome(reader: Reader) -> OutcomeSpec:
    group = reader.group("outcome")
    if group is None:
        reader.note(Phrase("thiếu mục «outcome»."))
        return OutcomeSpec(OutcomeKind.NONE)
    outcome = OutcomeSpec(
        kind=group.choice("kind", OutcomeKind),
        code=group.text("code", ""),
        name=words(group, "name"),
        template=group.text("template", ""),
        validity_months=group.whole("validity_months", 0),
        renewed_by=group.text("renewed_by", ""),
        symbol=group.text("symbol", ""),
        book=group.text("book", ""),
        fields=tuple(_outcome_field(each) for each in group.groups("fields")),
        copies=group.text("copies", ""),
    )
    group.finish()
    return outcome


def _outcome_field(reader: Reader) -> OutcomeField:
    field = OutcomeField(
        code=reader.text("code"),
        label=words(reader, "label", required=True),
        kind=reader.choice("kind", FieldKind, FieldKind.TEXT),
        is_required=reader.flag("required", default=True),
        example=reader.text("example", ""),
    )
    reader.finish()
    return field


def _audience(reader: Reader) -> tuple[Audience, ...]:
    known = []
    for text in reader.texts("audience"):
        try:
            known.append(Audience(text))
        except ValueError:
            reader.note(
                Phrase("«{text}» không có trong: {listing}.", text=text, listing=", ".join(Audience)),
                "audience",
            )
    return tuple(known) or (Audience.CITIZEN,)


def _decision(reader: Reader) -> Decision:
    group = reader.group("decision")
    if group is None:
        return Decision()
    decision = Decision(group.text("number", ""), group.text("on", ""), group.text("source", ""))
    group.finish()
    return decision


def _financial_duty(reader: Reader) -> FinancialDutySpec | None:
    group = reader.group("financial_duty")
    if group is None:
        return None
    duty = FinancialDutySpec(
        limit(group, "until_notice"),
        limit(group, "after_payment"),
        group.text("legal_basis", ""),
        condition(group),
    )
    group.finish()
    return duty


def _linked(reader: Reader) -> LinkedPart:
    part = LinkedPart(
        words(reader, "name", required=True),
        reader.text("agency"),
        reader.text("code", ""),
        reader.text("outcome", ""),
        reader.text("step", ""),
        reader.text("target", ""),
    )
    reader.finish()
    return part


def _cross_check(reader: Reader, spec: ProcedureSpec) -> None:
    """What makes no sense to the machine; what makes no sense to a lawyer is in `soundness`."""
    for key, needed in (("competence", spec.competence), ("cases", spec.cases)):
        if not needed:
            reader.note(Phrase("thiếu mục «{key}».", key=key), key)
    for kind, codes in (
        ("cases", [case.code for case in spec.cases]),
        ("components", [component.code for component in spec.components]),
        ("fees", [line.code for line in spec.fees]),
        ("outcome", [field.code for field in spec.outcome.fields]),
    ):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            reader.note(Phrase("mã «{code}» dùng hai lần.", code=code), kind)
    cases = {case.code for case in spec.cases}
    for component in spec.components:
        if unknown := set(component.cases) - cases:
            names = ", ".join(sorted(unknown))
            reader.note(
                Phrase(
                    "thành phần «{code}» nêu trường hợp không có: {names}.", code=component.code, names=names
                ),
                "components",
            )
