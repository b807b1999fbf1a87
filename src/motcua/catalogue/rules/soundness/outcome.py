"""The outcome: a document has a template, a symbol and a book, and the template prints only what is asked.

Legal basis: NĐ 30/2020/NĐ-CP, annex I (number and symbol); Điều 14, NĐ 45/2020/NĐ-CP (electronic outcome).
"""

import re
from collections.abc import Iterator

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.pack import TEMPLATES, Pack
from motcua.catalogue.rules.soundness.form import told_of
from motcua.catalogue.rules.soundness.told import error, warning
from motcua.catalogue.rules.spec import OutcomeKind
from motcua.documents.rules.composition import SUFFIX, Source, read
from motcua.kernel.expression import parse
from motcua.kernel.phrase import Phrase

ANSWER = re.compile(r"""(?:answer\(d,\s*|d\.answers\.at\()"([A-Za-z_]\w*)\"""")

FACT = re.compile(r"""d\.facts\.at\("([A-Za-z_]\w*)\"""")


def without_template(pack: Pack) -> Iterator[Problem]:
    """What is issued can be printed, numbered and found."""
    outcome = pack.spec.outcome
    if outcome.kind is not OutcomeKind.DOCUMENT:
        if outcome.template:
            yield error(
                pack,
                "outcome",
                Phrase("kết quả không phải văn bản thì không có mẫu in."),
                "outcome",
                "template",
            )
        return
    for key, value in (("template", outcome.template), ("symbol", outcome.symbol), ("book", outcome.book)):
        if not value:
            yield error(
                pack, "outcome", Phrase("kết quả là văn bản nhưng thiếu «{key}».", key=key), "outcome"
            )
    if outcome.renewed_by and not outcome.validity_months:
        yield error(
            pack, "outcome", Phrase("không có thời hạn thì không có gì để gia hạn."), "outcome", "renewed_by"
        )
    if outcome.template and outcome.template not in pack.templates:
        message = Phrase("không có tệp {templates}{named}.", templates=TEMPLATES, named=outcome.template)
        yield error(pack, "outcome", message, "outcome", "template")
    if not outcome.code:
        yield warning(pack, "outcome", Phrase("chưa có mã kết quả quốc gia (KQ.…)."), "outcome")


def copied_component(pack: Pack) -> Iterator[Problem]:
    """A certified copy is of one of the dossier's papers."""
    copied = pack.spec.outcome.copies
    if copied and copied not in {one.code for one in pack.spec.components}:
        message = Phrase("sao chụp «{copied}» nhưng hồ sơ không có thành phần đó.", copied=copied)
        yield error(pack, "outcome", message, "outcome", "copies")


def template_facts(pack: Pack) -> Iterator[Problem]:
    """What the template prints from officers is asked of them, and what is asked is printed."""
    fields = {field.code: i for i, field in enumerate(pack.spec.outcome.fields)}
    printed: set[str] = set()
    for name, content in pack.templates.items():
        for number, place, key in _printed(name, content, FACT, Source.FIELD):
            printed.add(key)
            if key not in fields:
                message = Phrase("in mục «{key}» mà «outcome.fields» không hỏi công chức.", key=key)
                yield Problem(TEMPLATES + name, number, message, place, "template_fact")
    for key in fields.keys() - printed:
        message = Phrase("hỏi công chức «{key}» nhưng mẫu không in.", key=key)
        yield error(pack, "template_fact", message, "outcome", "fields", fields[key])


def template_answers(pack: Pack) -> Iterator[Problem]:
    """A template that prints an answer nobody asks for prints dots for ever."""
    asked = {*(pack.schema.get("properties") or ()), *(one.path for one in pack.form.layout.questions)}
    for name, content in pack.templates.items():
        for number, place, key in _printed(name, content, ANSWER, Source.ANSWER):
            if key not in asked:
                message = Phrase("in câu trả lời «{key}» mà tờ khai không hỏi.", key=key)
                yield Problem(TEMPLATES + name, number, message, place, "template_answer")


def template_conditions(pack: Pack) -> Iterator[Problem]:
    """A block that waits for what nobody tells is never printed."""
    known = told_of(pack) | {field.code for field in pack.spec.outcome.fields}
    for name, content in pack.templates.items():
        blocks = read(content).blocks if name.endswith(SUFFIX) else ()
        for number, block in enumerate(blocks):
            names = parse(block.when).names if block.when else frozenset()
            for asked in sorted(one for one in names if one.split(".")[0] not in known):
                message = Phrase("«{text}» dùng «{name}» mà tờ khai không hỏi.", text=block.when, name=asked)
                yield Problem(TEMPLATES + name, 0, message, f"blocks[{number}]", "template_condition")


def _printed(
    name: str, content: bytes, pattern: re.Pattern[str], source: Source
) -> Iterator[tuple[int, str, str]]:
    """(line, place, key): a program by its lines, a composition by its blocks."""
    if name.endswith(SUFFIX):
        yield from ((0, place, one.key) for place, one in read(content).chips() if one.source is source)
        return
    for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
        yield from ((number, "", key) for key in pattern.findall(line))
