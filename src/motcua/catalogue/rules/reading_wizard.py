"""From `wizard.yaml` to a `Wizard`, with every wrong line told. Questions of the form keep the form's own words.

Source: our own contract for packs (`rules/wizard.py`, packs/procedures/README.md).
"""

from dataclasses import replace
from datetime import date

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.catalogue.rules.reading_words import condition, day, words
from motcua.catalogue.rules.spec import Words
from motcua.catalogue.rules.wizard import KNOWN, Asking, Outcome, Verdict, Wizard
from motcua.eforms.rules.form import Form
from motcua.eforms.rules.layout import Choice, InputKind, Question
from motcua.kernel.errors import reason_of
from motcua.kernel.expression import ExpressionError, parse
from motcua.kernel.phrase import Phrase

KINDS = (InputKind.YES_NO, InputKind.CHOICE)


def read_wizard(root: Located, file: str, form: Form) -> tuple[Wizard, list[Problem]]:
    """As far as it can be read, and what is wrong. Use it only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    own = {question.path: question for question in form.layout.questions}
    lines: dict[str, int] = {}
    questions = tuple(_asking(each, own, lines) for each in reader.groups("questions"))
    outcomes = tuple(_outcome(each, lines) for each in reader.groups("outcomes"))
    for kind, names in (
        ("questions", [one.path for one in questions]),
        ("outcomes", [one.code for one in outcomes]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            reader.note(Phrase("«{name}» dùng hai lần.", name=name), kind)
    reader.finish()
    return Wizard(questions, outcomes, lines), problems


def _asking(reader: Reader, own: dict[str, Question], lines: dict[str, int]) -> Asking:
    path = reader.text("path")
    lines[path] = reader.line
    of_form = own.get(path)
    label = words(reader, "label", required=of_form is None)
    hint = words(reader, "hint")
    choices = tuple(_choice(each) for each in reader.groups("choices"))
    question = of_form or Question(
        path, InputKind.CHOICE if choices else InputKind.YES_NO, label.vi, choices=choices
    )
    if of_form and choices:
        reader.note(Phrase("câu của tờ khai giữ các lựa chọn của tờ khai."), "choices")
    if question.kind not in KINDS:
        reader.note(Phrase("chỉ hỏi được câu «có, không» hoặc chọn một."), "path")
    if not of_form and "." in path:
        reader.note(Phrase("câu riêng có tên một từ. Ví dụ: partner_is_foreign"), "path")
    asking = Asking(
        _worded(question, label, hint),
        condition=condition(reader),
        known=_known(reader),
        is_of_form=of_form is not None,
        starts_on=day(reader, "starts_on"),
        ends_on=_last_day(reader),
    )
    reader.finish()
    return asking


def _last_day(reader: Reader) -> date | None:
    first, last = day(reader, "starts_on"), day(reader, "ends_on")
    if first and last and last < first:
        reader.note(Phrase("ngày cuối ở trước ngày đầu."), "ends_on")
    return last


def _worded(question: Question, label: Words, hint: Words) -> Question:
    if label.vi:
        question = replace(question, label=label.vi, label_en=label.en)
    return replace(question, hint=hint.vi, hint_en=hint.en) if hint.vi else question


def _choice(reader: Reader) -> Choice:
    choice = Choice(reader.text("value"), reader.text("vi"), reader.text("en", ""))
    reader.finish()
    return choice


def _known(reader: Reader) -> str:
    text = reader.text("known", "")
    if not text:
        return ""
    try:
        strange = sorted(parse(text).names - KNOWN)
    except ExpressionError as error:
        reader.note(Phrase("«{text}»: {error}", text=text, error=reason_of(error)), "known")
        return ""
    if strange:
        reader.note(
            Phrase(
                "«{listing}» không có trong: {listing_2}.",
                listing=", ".join(strange),
                listing_2=", ".join(sorted(KNOWN)),
            ),
            "known",
        )
    return "" if strange else text


def _outcome(reader: Reader, lines: dict[str, int]) -> Outcome:
    code = reader.text("code")
    lines[code] = reader.line
    verdict = reader.choice("verdict", Verdict)
    outcome = Outcome(
        code=code,
        verdict=verdict,
        condition=condition(reader),
        why=words(reader, "why", required=True),
        legal_basis=reader.text("legal_basis"),
        name=words(reader, "name", required=verdict in {Verdict.ELSEWHERE, Verdict.NO}),
        procedure=reader.text("procedure", ""),
        office=words(reader, "office"),
        case=reader.text("case", ""),
        component=reader.text("component", ""),
        may_file=reader.flag("may_file", default=False),
        starts_on=day(reader, "starts_on"),
        ends_on=_last_day(reader),
    )
    if verdict is Verdict.ELSEWHERE and not (outcome.procedure or outcome.office.vi):
        reader.note(Phrase("làm ở nơi khác thì phải ghi «procedure» hoặc «office»."), "verdict")
    if verdict is Verdict.PAPERS and not outcome.component:
        reader.note(Phrase("cần thêm giấy thì phải ghi «component»."), "verdict")
    reader.finish()
    return outcome
