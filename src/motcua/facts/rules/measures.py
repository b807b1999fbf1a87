"""A measure: which rows are counted among which. Read from `facts/measures/*.yaml`, checked against the columns.

Legal basis: QĐ 766/QĐ-TTg.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.kernel.expression import Expression, ExpressionError, parse

# What a condition may name besides columns: the moment of judgement, its day, the moment the ledger is read at.
PARAMETERS = ("judged_at", "judged_on", "as_of")


@dataclass(frozen=True, slots=True)
class Counts:
    """So many of so many. Counts of several agencies add up; ratios never do."""

    numerator: int = 0
    denominator: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.numerator + other.numerator, self.denominator + other.denominator)

    @property
    def missing(self) -> int:
        """How many were counted among but did not count."""
        return self.denominator - self.numerator


@dataclass(frozen=True, slots=True)
class Measure:
    """`counted` holds for the numerator, `among` for the denominator; both in words for people.

    `distinct` counts pairs of agency and that column instead of rows; `total` adds up a column instead of counting.
    `spread` names a column that holds keys and kinds of agencies: each row then counts once for every agency in force
    with such a key or of such a kind, and says nothing about the others. `whole` takes the denominator of another measure.
    `needs_rows`: where nothing was counted among, nothing is measured. `rest`: the numerator is what of the whole was not
    counted, rows or none. `is_bad`: what is counted is what went wrong, so more is worse.
    """

    name: str
    title: str
    facts: str
    among: Expression
    among_words: str
    counted: Expression
    counted_words: str
    month: str
    agency: str
    distinct: str = ""
    total: str = ""
    spread: str = ""
    whole: str = ""
    needs_rows: bool = False
    rest: bool = False
    is_bad: bool = False


def completed(found: dict[str, dict[str, Counts]], asked: Sequence[Measure]) -> dict[str, dict[str, Counts]]:
    """The denominators that come from other measures; then only what was asked. The same for every engine."""
    for row in found.values():
        for measure in asked:
            if measure.whole and measure.needs_rows and not row.get(measure.name, Counts()).denominator:
                row.pop(measure.name, None)  # nothing of its own was counted among: not measured here
            elif measure.whole in row:
                whole = row[measure.whole].denominator
                counted = row.get(measure.name, Counts()).numerator
                row[measure.name] = Counts(whole - counted if measure.rest else counted, whole)
            elif measure.whole:
                row.pop(measure.name, None)  # of dossiers alone, without procedures to be measured by
    return {agency: {m.name: row[m.name] for m in asked if m.name in row} for agency, row in found.items()}


def read_measures(
    root: Located, file: str, columns: Mapping[str, Collection[str]]
) -> tuple[dict[str, Measure], list[Problem]]:
    """The measures of one file and what is wrong. `columns` gives the columns of each table of facts."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    found: dict[str, Measure] = {}
    for each in reader.groups("measures"):
        measure = _measure(each, columns)
        if measure.name in found:
            each.note(f"phép đo «{measure.name}» khai hai lần.", "name")
        found[measure.name] = measure
    reader.finish()
    for measure in found.values():
        if measure.whole and measure.whole not in found:
            reader.note(f"«{measure.name}» lấy mẫu số của «{measure.whole}», không có.", "measures")
    return found, problems


def _measure(reader: Reader, columns: Mapping[str, Collection[str]]) -> Measure:
    facts = reader.text("facts")
    if facts and facts not in columns:
        reader.note(f"«{facts}» không có trong: {', '.join(columns)}.", "facts")
    known = columns.get(facts, ())
    spread = _column(reader, "spread", known)
    measure = Measure(
        name=reader.text("name"),
        title=reader.text("title"),
        facts=facts,
        among=_condition(reader, "among", known),
        among_words=reader.text("among_words"),
        counted=_condition(reader, "counted", known),
        counted_words=reader.text("counted_words"),
        month=_column(reader, "month", known, "" if spread else "received_month"),
        agency=_column(reader, "agency", known, "" if spread else "agency"),
        distinct=_column(reader, "distinct", known),
        total=_column(reader, "total", known),
        spread=spread,
        whole=reader.text("whole", ""),
        needs_rows=reader.flag("needs_rows", default=False),
        rest=reader.flag("rest", default=False),
        is_bad=reader.flag("bad", default=False),
    )
    reader.finish()
    return measure


def _condition(reader: Reader, key: str, columns: Collection[str]) -> Expression:
    text = reader.text(key, "true")
    try:
        expression = parse(text)
    except ExpressionError as error:
        reader.note(f"«{text}»: {error}", key)
        return parse("true")
    for name in sorted(expression.names - {*columns, *PARAMETERS}):
        reader.note(f"không có cột «{name}».", key)
    return expression


def _column(reader: Reader, key: str, columns: Collection[str], default: str = "") -> str:
    name = reader.text(key, default)
    if name and name not in columns:
        reader.note(f"không có cột «{name}».", key)
    return name
