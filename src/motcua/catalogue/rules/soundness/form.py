"""The form: conditions speak only of what is asked, and nothing is asked that the state knows.

Legal basis: khoản 1 Điều 5, NĐ 61/2018/NĐ-CP; Điều 15, NĐ 224/2026/NĐ-CP (filled in from databases, once only).
"""

from collections.abc import Iterator

from motcua.catalogue.problems import Problem, Severity
from motcua.catalogue.rules.known_facts import KEYS, known_by
from motcua.catalogue.rules.pack import LAYOUT, ROUTE, Pack
from motcua.catalogue.rules.soundness.told import error
from motcua.catalogue.rules.spec import FoundBy
from motcua.kernel.expression import parse
from motcua.kernel.phrase import Phrase
from motcua.payments.rules.fees import Per

# What a dossier tells besides its answers.
OUTSIDE = frozenset({"case", "channel", "procedure", "return_way", "entitlements"})


def told_of(pack: Pack) -> set[str]:
    """What a condition may ask of a dossier: its answers, what it tells besides, what its tables come to."""
    return set(pack.schema.get("properties") or ()) | OUTSIDE | {table.name for table in pack.spec.decisions}


def unknown_names(pack: Pack) -> Iterator[Problem]:
    """A condition on an answer that nobody gives never holds."""
    asked = told_of(pack)
    for text, path in _conditions(pack):
        for name in sorted(name for name in parse(text).names if name.split(".")[0] not in asked):
            yield error(
                pack,
                "unknown_name",
                Phrase("«{text}» dùng «{name}» mà tờ khai không hỏi.", text=text, name=name),
                *path,
            )
    for i, rule in enumerate(pack.spec.competence):
        if rule.found_by is FoundBy.ANSWER and rule.answer.split(".")[0] not in asked:
            yield error(
                pack,
                "unknown_name",
                Phrase("tờ khai không hỏi «{answer}».", answer=rule.answer),
                "competence",
                i,
                "answer",
            )
    for flow in pack.route.flows:
        names = flow.condition.names if flow.condition else frozenset()
        for name in sorted(name for name in names if name.split(".")[0] not in asked):
            message = Phrase(
                "điều kiện dùng «{name}» mà tờ khai không hỏi; công chức phải nhập ở bước trước.", name=name
            )
            yield Problem(ROUTE, flow.line, message, flow.id, "unknown_name", Severity.WARNING)


def asks_what_is_known(pack: Pack) -> Iterator[Problem]:
    """Name, birthday, address of the applicant are looked up, not typed again."""
    for question in pack.form.layout.questions:
        line = _line(pack, question.path)
        if not question.fact and (key := known_by(question.label)):
            message = Phrase(
                "hỏi «{label}» dù Nhà nước đã biết; ghi «fact: {key}».", label=question.label, key=key
            )
            yield Problem(LAYOUT, line, message, question.path, "asks_what_is_known")
        if question.fact and question.fact not in KEYS:
            message = Phrase("không có dữ kiện nào tên «{fact}».", fact=question.fact)
            yield Problem(LAYOUT, line, message, question.path, "asks_what_is_known")
        if not question.label_en:
            yield Problem(
                LAYOUT, line, Phrase("chưa có tiếng Anh."), question.path, "english", Severity.WARNING
            )


def _conditions(pack: Pack) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every condition of the procedure with its place."""
    spec = pack.spec
    duty = spec.financial_duty
    found = (
        ("cases", [case.condition for case in spec.cases]),
        ("components", [component.condition for component in spec.components]),
        ("competence", [rule.condition for rule in spec.competence]),
        ("fees", [line.when for line in spec.fees]),
        ("exemptions", [exemption.when for exemption in spec.exemptions]),
    )
    for part, texts in found:
        yield from ((text, (part, i, "when")) for i, text in enumerate(texts) if text)
    yield from _quantities(pack)
    if duty and duty.condition:
        yield duty.condition, ("financial_duty", "when")


def _quantities(pack: Pack) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for i, fee in enumerate(pack.spec.fees):
        if fee.per is not Per.DOSSIER:
            yield fee.copies, ("fees", i, "copies")
        if fee.per is Per.PAGE:
            yield fee.pages, ("fees", i, "pages")


def _line(pack: Pack, path: str) -> int:
    """The line of the layout that begins this question."""
    marks = (f"- path: {path}", f"path: '{path}'", f'path: "{path}"')
    lines = pack.files[LAYOUT].decode().splitlines()
    return next((n for n, text in enumerate(lines, 1) if text.strip() in marks), 0)
