"""The questions before filing: no answer leads nowhere, and what they promise is what the procedure then does.

Every way through them is walked (five questions have few enough).
Legal basis: Điều 8, NĐ 63/2010/NĐ-CP (what is published is complete and consistent).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from motcua.catalogue.problems import Problem, Severity
from motcua.catalogue.rules.pack import WIZARD, Pack
from motcua.catalogue.rules.selection import case_for, components_of
from motcua.catalogue.rules.spec import ComponentSpec, Words
from motcua.catalogue.rules.wizard import (
    ASKED_MAX,
    ASKED_MIN,
    Asking,
    Outcome,
    Verdict,
    Walk,
    Wizard,
    told,
    ways,
)
from motcua.kernel.expression import parse
from motcua.kernel.phrase import Phrase

SYLLABLES_MAX = 45  # of a question with its hint and choices: what stands around it on the page is words, too
SENTENCE_MAX = 18
SENTENCES = re.compile(r"[.!?;:]\s")


def names(pack: Pack) -> Iterator[Problem]:
    """Conditions ask only what was asked before, on whatever day."""
    yield from _on_every_day(pack, _names)


def _names(wizard: Wizard, _: Pack) -> Iterator[Problem]:
    before: set[str] = set()
    for one in wizard.questions:
        yield from _strange(wizard, one.path, one.condition, before)
        before.add(one.path)
    for outcome in wizard.outcomes:
        yield from _strange(wizard, outcome.code, outcome.condition, before)


def whole(pack: Pack) -> Iterator[Problem]:
    """Few questions, and something told at the end; a draft may not have come to it yet."""
    yield from _on_every_day(pack, _whole)


def _whole(wizard: Wizard, _: Pack) -> Iterator[Problem]:
    if not ASKED_MIN <= (number := len(wizard.questions)) <= ASKED_MAX:
        message = Phrase(
            "hỏi từ {asked_min} đến {asked_max} câu, đang có {number}.",
            asked_min=ASKED_MIN,
            asked_max=ASKED_MAX,
            number=number,
        )
        yield Problem(WIZARD, 0, message, "questions", "wizard")
    if not wizard.outcomes:
        yield Problem(WIZARD, 0, Phrase("thiếu mục «outcomes»."), "outcomes", "wizard")


def ends(pack: Pack) -> Iterator[Problem]:
    """Every way ends in an outcome, every outcome ends some way, and says what the procedure does then."""
    if next(whole(pack), None) or next(names(pack), None):
        return
    yield from _on_every_day(pack, _ends)


def _ends(wizard: Wizard, pack: Pack) -> Iterator[Problem]:
    reached: set[str] = set()
    wrong: dict[str, str] = {}  # once for each outcome is enough
    for way in ways(wizard):
        outcomes = told(wizard, way.facts)
        reached |= {outcome.code for outcome in outcomes}
        wrong |= {
            name: Phrase("{why} khi {answers}.", why=why, answers=_in_words(way))
            for name, why in _amiss(pack, wizard, way)
            if name not in wrong
        }
    for name, message in wrong.items():
        yield _error(wizard, name, message)
    for outcome in wizard.outcomes:
        if outcome.code not in reached:
            yield _error(
                wizard, outcome.code, Phrase("kết luận «{code}» không bao giờ tới.", code=outcome.code)
            )


def _on_every_day(pack: Pack, look: Callable[[Wizard, Pack], Iterator[Problem]]) -> Iterator[Problem]:
    """Before its first turn and after each: the same fault is told once, with the day on which it comes up."""
    if (wizard := pack.wizard) is None:
        return
    if not wizard.turns:
        yield from look(wizard, pack)
        return
    seen: set[tuple[str, str]] = set()
    for day, stretch in zip((None, *wizard.turns), wizard.stretches(), strict=True):
        for problem in () if stretch.is_empty else look(stretch, pack):
            if (at := (problem.place, str(problem.message))) not in seen:
                seen.add(at)
                yield problem if day is None else replace(problem, message=_from(day, problem.message))


def _from(day: date, message: str) -> str:
    return Phrase("từ {day}: {message}", day=f"{day:%d/%m/%Y}", message=message)


def links(pack: Pack) -> Iterator[Problem]:
    """What an outcome names is there; another procedure is another one."""
    if (wizard := pack.wizard) is None:
        return
    cases = {case.code for case in pack.spec.cases}
    components = {component.code for component in pack.spec.components}
    for outcome in wizard.outcomes:
        if outcome.case and outcome.case not in cases:
            yield _error(wizard, outcome.code, Phrase("không có trường hợp «{case}».", case=outcome.case))
        if outcome.component and outcome.component not in components:
            yield _error(
                wizard,
                outcome.code,
                Phrase("không có thành phần «{component}».", component=outcome.component),
            )
        if outcome.procedure == pack.spec.code:
            yield _error(wizard, outcome.code, Phrase("dẫn sang chính thủ tục này."))


def length(pack: Pack) -> Iterator[Problem]:
    """Short enough for a telephone, and in English, too."""
    if (wizard := pack.wizard) is None:
        return
    for one in wizard.questions:
        question = one.question
        said = " ".join([question.label, question.hint, *(choice.label for choice in question.choices)])
        if (count := len(said.split())) > SYLLABLES_MAX:
            yield _error(
                wizard,
                one.path,
                Phrase(
                    "câu hỏi dài {number} chữ, tối đa {syllables_max}.",
                    number=count,
                    syllables_max=SYLLABLES_MAX,
                ),
            )
        yield from _too_long(wizard, one.path, question.label, question.hint)
        yield from _in_english(wizard, one)
    for outcome in wizard.outcomes:
        yield from _too_long(wizard, outcome.code, outcome.why.vi, outcome.name.vi, outcome.office.vi)
        if any(part.vi and not part.en for part in (outcome.why, outcome.name, outcome.office)):
            yield _told(wizard, outcome.code, Phrase("chưa có tiếng Anh."), Severity.WARNING)


def _amiss(pack: Pack, wizard: Wizard, way: Walk) -> Iterator[tuple[str, str]]:
    """Where the procedure does something else than this end of a way promises: name of the outcome, why."""
    outcomes = told(wizard, way.facts)
    if not outcomes:
        yield wizard.questions[-1].path, Phrase("không có kết luận nào")
    case = case_for(pack.spec, way.facts).code
    needed = {one.code: one for one in components_of(pack.spec, case, way.facts)}
    for outcome in outcomes:
        if outcome.case and not outcome.closes and case != outcome.case:
            yield (
                outcome.code,
                Phrase(
                    "thủ tục theo trường hợp «{case}», không phải «{case_2}»", case=case, case_2=outcome.case
                ),
            )
        if outcome.component and not outcome.closes and (why := _about_paper(outcome, needed)):
            yield outcome.code, why


def _about_paper(outcome: Outcome, needed: Mapping[str, ComponentSpec]) -> str:
    if outcome.component not in needed:
        return Phrase("thủ tục không cần «{component}»", component=outcome.component)
    is_replaced = needed[outcome.component].replaced_by is not None
    if outcome.verdict is Verdict.PAPERS and is_replaced:
        return Phrase("«{component}» đã có cơ sở dữ liệu thay", component=outcome.component)
    if outcome.verdict is Verdict.HERE and not is_replaced:
        return Phrase("«{component}» vẫn phải nộp", component=outcome.component)
    return ""


def _strange(wizard: Wizard, name: str, condition: str, before: set[str]) -> Iterator[Problem]:
    if condition and (unknown := sorted(parse(condition).names - before)):
        yield _error(
            wizard, name, Phrase("điều kiện nêu câu chưa hỏi: {listing}.", listing=", ".join(unknown))
        )


def _too_long(wizard: Wizard, name: str, *texts: str) -> Iterator[Problem]:
    for sentence in (part for text in texts for part in SENTENCES.split(text)):
        if (count := len(sentence.split())) > SENTENCE_MAX:
            yield _error(
                wizard,
                name,
                Phrase(
                    "câu dài {number} chữ, tối đa {sentence_max}: «{sentence}…»",
                    number=count,
                    sentence_max=SENTENCE_MAX,
                    sentence=sentence[:40],
                ),
            )


def _in_english(wizard: Wizard, one: Asking) -> Iterator[Problem]:
    question = one.question
    pairs = [
        Words(question.label, question.label_en),
        *(Words(c.label, c.label_en) for c in question.choices),
    ]
    if any(part.vi and not part.en for part in pairs):
        yield _told(wizard, one.path, Phrase("chưa có tiếng Anh."), Severity.WARNING)


def _in_words(way: Walk) -> str:
    return ", ".join(f"{name} = {value}" for name, value in way.facts.items() if value is not None)


def _error(wizard: Wizard, name: str, message: str) -> Problem:
    return _told(wizard, name, message, Severity.ERROR)


def _told(wizard: Wizard, name: str, message: str, severity: Severity) -> Problem:
    return Problem(WIZARD, wizard.lines.get(name, 0), message, name, "wizard", severity)
