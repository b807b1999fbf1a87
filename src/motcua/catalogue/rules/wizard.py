"""Hỏi trước khi nộp: a few plain questions that tell a person whether this procedure is theirs, before anything is filed.

Pure: questions and outcomes as a pack says them (`wizard.yaml`), answers in, the next question or the advice out.
A question whose condition does not hold, or whose answer is known, is not asked. An outcome that closes the way
(another procedure, or none) is told as soon as the answers say so: nobody is asked on for nothing.

Legal basis: Điều 8, NĐ 63/2010/NĐ-CP (conditions and papers of a procedure are published); NĐ 224/2026/NĐ-CP.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from motcua.catalogue.rules.spec import Words
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel.expression import Expression, parse

Answers = Mapping[str, Any]
ASKED_MIN, ASKED_MAX = 2, 5
UNSAID = Words("")
WAYS_MAX = 5_000  # more ways through five questions nobody reads
PERSON = "person"
# What a question may be answered with instead of asking: «known: person.age >= 18».
KNOWN = frozenset({"person.sex", "person.age", "person.is_local", "person.nationality"})


class Verdict(StrEnum):
    """What a person is told."""

    HERE = "here"  # làm được ở đây
    PAPERS = "papers"  # làm được ở đây, cần thêm giấy
    ELSEWHERE = "elsewhere"  # cần thủ tục khác
    NO = "no"  # không phải làm, hoặc chưa làm được


CLOSING = frozenset({Verdict.ELSEWHERE, Verdict.NO})


@dataclass(frozen=True, slots=True)
class Asking:
    """One question: of the form (its answer flows there) or only of the wizard."""

    question: Question
    condition: str = ""  # over the questions before it
    known: str = ""  # over KNOWN: what it comes to is the answer
    is_of_form: bool = False
    starts_on: date | None = None  # a rule that is published before its day
    ends_on: date | None = None  # the last day

    @property
    def path(self) -> str:
        """The name of its answer."""
        return self.question.path

    @property
    def values(self) -> tuple[Any, ...]:
        """Every answer that it takes."""
        if self.question.kind is InputKind.YES_NO:
            return (True, False)
        return tuple(choice.value for choice in self.question.choices)

    def read(self, text: str) -> Any:
        """What a control sent, as an answer; None when it is none."""
        return next((value for value in self.values if _sent(value) == text), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing told at the end, with its reason, its law and where it leads."""

    code: str
    verdict: Verdict
    condition: str
    why: Words
    legal_basis: str
    name: Words = UNSAID  # the heading of an outcome that closes the way
    procedure: str = ""  # code of the other procedure
    office: Words = UNSAID  # where to go instead, when no procedure of ours does it
    case: str = ""  # the case of this procedure that follows
    component: str = ""  # the paper that is needed, or that a database answers instead
    may_file: bool = False  # the way stays open all the same
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def closes(self) -> bool:
        """Nothing more to ask."""
        return self.verdict in CLOSING


@dataclass(frozen=True, slots=True)
class Wizard:
    """All of it; `lines` are those of `wizard.yaml`, by path of a question or code of an outcome."""

    questions: tuple[Asking, ...]
    outcomes: tuple[Outcome, ...]
    lines: Mapping[str, int]

    def on(self, day: date) -> "Wizard":
        """What is asked and told on this day."""
        questions = tuple(one for one in self.questions if _counts(one, day))
        return replace(
            self, questions=questions, outcomes=tuple(one for one in self.outcomes if _counts(one, day))
        )

    @property
    def is_empty(self) -> bool:
        """It asks and tells nothing."""
        return not self.questions and not self.outcomes

    @property
    def turns(self) -> tuple[date, ...]:
        """The days from which on it asks or tells something else, in order."""
        every: tuple[Asking | Outcome, ...] = (*self.questions, *self.outcomes)
        ended = {one.ends_on + timedelta(days=1) for one in every if one.ends_on}
        return tuple(sorted({one.starts_on for one in every if one.starts_on} | ended))

    def stretches(self) -> Iterator["Wizard"]:
        """It as it is before its first turn, and after each."""
        yield from (self.on(day) for day in (date.min, *self.turns))

    def asking(self, path: str) -> Asking | None:
        """The question of this name."""
        return next((one for one in self.questions if one.path == path), None)


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the answers lead: what was asked on the way, what is asked next, and all that is told by then."""

    asked: tuple[Asking, ...]
    after: Asking | None
    facts: Answers
    known: frozenset[str] = frozenset()

    def before(self, path: str) -> str:
        """The question asked before this one; empty for the first."""
        paths = [one.path for one in self.asked]
        at = paths.index(path) if path in paths else len(paths)
        return paths[at - 1] if at else ""


def walk(wizard: Wizard, given: Answers, person: Answers | None = None) -> Walk:
    """Through the questions in their order; answers that are none of a question's own count as not given."""
    facts: dict[str, Any] = {}
    asked: list[Asking] = []
    known: set[str] = set()
    for one in wizard.questions:
        if one.condition and not parse(one.condition).holds(facts):
            facts[one.path] = None
            continue
        value = known_answer(one, person or {})
        if value is None:
            asked.append(one)
            value = given.get(one.path)
            if value not in one.values:
                return Walk(tuple(asked[:-1]), one, facts, frozenset(known))
        else:
            known.add(one.path)
        facts[one.path] = value
        if _closing(wizard, facts) is not None:
            break
    return Walk(tuple(asked), None, facts, frozenset(known))


def known_answer(one: Asking, person: Answers) -> Any:
    """The answer that need not be asked for; None when something it takes is not known."""
    if not one.known:
        return None
    expression = parse(one.known)
    if any(person.get(name.partition(".")[2]) in {None, ""} for name in expression.names):
        return None
    found = expression.value({PERSON: person})
    return found if found in one.values else None


def told(wizard: Wizard, facts: Answers) -> tuple[Outcome, ...]:
    """The outcome that closes the way, alone; else all that hold."""
    closing = _closing(wizard, facts)
    if closing is not None:
        return (closing,)
    return tuple(o for o in wizard.outcomes if not o.closes and _holds(o, facts))


def ways(wizard: Wizard) -> Iterator[Walk]:
    """Every way through the questions to an end, nobody known; at most WAYS_MAX."""
    return islice(_ways(wizard, {}), WAYS_MAX)


def _ways(wizard: Wizard, given: Answers) -> Iterator[Walk]:
    found = walk(wizard, given)
    if found.after is None:
        yield found
        return
    for value in found.after.values:
        yield from _ways(wizard, {**given, found.after.path: value})


def _closing(wizard: Wizard, facts: Answers) -> Outcome | None:
    return next((o for o in wizard.outcomes if o.closes and _holds(o, facts)), None)


def _holds(outcome: Outcome, facts: Answers) -> bool:
    """Only when everything its condition names has been answered, or passed by."""
    if not outcome.condition:
        return True
    condition: Expression = parse(outcome.condition)
    return condition.names <= facts.keys() and condition.holds(facts)


def _counts(one: Asking | Outcome, day: date) -> bool:
    return (one.starts_on or day) <= day <= (one.ends_on or day)


def _sent(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
