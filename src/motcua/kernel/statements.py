"""Statements built once and used a million times, for the few hot acts; everything else asks the ORM as usual.

The ORM takes five times longer to write such a statement than the database to obey it. Models stay the only
description of the tables: columns, conversions and the statements themselves come from them, once a process.
"""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connection, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=Model)
# answers read ahead for whoever asks next, by reading and values: see kernel.gathering
AHEAD: ContextVar[dict[Any, Any] | None] = ContextVar("ahead", default=None)
Columns = tuple[Any, ...]  # fields of a model


def insert(row: Model, *others: Model) -> None:
    """Write a new row and learn its key. No default of the database, no row without a column.

    `others` are written with it, in one statement where the database can. They may point at it: `Answers(dossier=row)`;
    their own keys stay unknown.
    """
    together = bool(others) and connection.vendor == "postgresql"
    if together:
        sql, values = _family(row, others)
    else:
        sql, fields = _insertion(type(row), 1, connection.vendor)
        sql, values = f"{sql} RETURNING {_name(row._meta.pk)}", _values(row, fields)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as the ORM does after its own
    for other in others:
        for field in _pointers(other, row):
            setattr(other, field.attname, row.pk)
        if not together:
            insert_all([other])


def insert_all(rows: Sequence[Model]) -> None:
    """Write new rows of one model in one statement; their keys stay unknown."""
    if not rows:
        return
    sql, fields = _insertion(type(rows[0]), len(rows), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in _values(row, fields)])


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there. Raises LookupError when it is not."""
    sql, fields = _change(type(row), names, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_values(row, fields), row.pk])
        if cursor.rowcount != 1:
            raise LookupError(f"{row._meta.label}({row.pk!r}) is not there")


class Slot(Expression):
    """The place of a value that is known at the call: `filter(number=Slot(0))`."""

    def __init__(self, place: int) -> None:
        super().__init__(output_field=Field())
        self.place = place

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class Reading(Generic[M]):
    """A question of the ORM, compiled at its first use: `Reading(lambda: Dossier.objects.filter(pk=Slot(0)))`.

    Called with the values of its slots it answers a list of rows, `select_related` filled in. No annotations.
    """

    def __init__(self, question: Callable[[], QuerySet[M]]) -> None:
        self.question = question
        self.plans: dict[str, _Plan] = {}

    def __call__(self, *values: Any) -> list[M]:
        ahead = AHEAD.get()
        if ahead and (found := ahead.get((self, values))) is not None:
            return list(found)
        plan = self.plan
        if plan.locks and not connection.in_atomic_block:
            raise TransactionManagementError("a lock outside a transaction")
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, plan.given(values))
            return [plan.made(row) for row in cursor.fetchall()]

    @property
    def plan(self) -> "_Plan":
        """The statement for the database at hand."""
        return self.plans.get(connection.vendor) or self._compile()

    def first(self, *values: Any) -> M | None:
        """The only one, or None. Let the question end with `[:1]` when there may be more."""
        return next(iter(self(*values)), None)

    def _compile(self) -> "_Plan":
        question = self.question()
        compiler = question.query.get_compiler(connection=connection)
        sql, words = compiler.as_sql(with_col_aliases=False)
        plan = _Plan(sql, tuple(words), question.query.select_for_update, compiler)
        self.plans[connection.vendor] = plan
        return plan


@dataclass(slots=True)
class _Plan:
    """What the ORM's compiler knows of a question."""

    sql: str
    words: tuple[Any, ...]
    locks: bool
    compiler: Any
    names: Any = None
    related: Any = None
    converters: Any = None

    def __post_init__(self) -> None:
        info, select = self.compiler.klass_info, self.compiler.select
        self.names = [select[place][0].target.attname for place in info["select_fields"]]
        self.related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]  # of Django 5
        self.converters = self.compiler.get_converters([expression for expression, _, _ in select])

    @property
    def columns(self) -> list[Any]:
        """What the statement selects, in order."""
        return [expression for expression, _, _ in self.compiler.select]

    def given(self, values: Sequence[Any]) -> list[Any]:
        """The words of the statement with these values in its slots."""
        return [_adapted(values[word.place]) if isinstance(word, Slot) else word for word in self.words]

    def made(self, row: Any) -> Any:
        """The row as an object of its model."""
        if self.converters:
            row = list(row)
            for place, (functions, expression) in self.converters.items():
                for function in functions:
                    row[place] = function(row[place], expression, connection)
        found = self.compiler.klass_info["model"].from_db(
            connection.alias, self.names, row[: len(self.names)]
        )
        for populator in self.related:
            populator.populate(row, found)
        return found


@cache
def _insertion(model: type[Model], count: int, vendor: str) -> tuple[str, Columns]:  # noqa: ARG001 - another database, another quoting
    fields = tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)
    marks = f"({', '.join(['%s'] * len(fields))})"
    columns = ", ".join(map(_name, fields))
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([marks] * count)}", fields  # noqa: S608 - our own names


@cache
def _change(
    model: type[Model],
    names: tuple[str, ...],
    vendor: str,  # noqa: ARG001 - another database, another quoting
) -> tuple[str, Columns]:
    fields = tuple(model._meta.get_field(name) for name in names)
    pairs = ", ".join(f"{_name(field)} = %s" for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"UPDATE {table} SET {pairs} WHERE {_name(model._meta.pk)} = %s", fields  # noqa: S608 - our own names


def _family(row: Model, others: Sequence[Model]) -> tuple[str, list[Any]]:
    shape = tuple((type(other), _pointers(other, row)) for other in others)
    sql, columns = _family_insertion(type(row), shape)
    values = [
        value for one, fields in zip((row, *others), columns, strict=True) for value in _values(one, fields)
    ]
    return sql, values


@cache
def _family_insertion(
    model: type[Model], shape: tuple[tuple[type[Model], Columns], ...]
) -> tuple[str, list[Columns]]:
    """PostgreSQL: what points at the first row asks for its key. Keys are checked when the statement is done."""
    key = _name(model._meta.pk)
    first, fields = _insertion(model, 1, connection.vendor)
    parts, columns = [f"first AS ({first} RETURNING {key})"], [fields]
    for place, (other, pointers) in enumerate(shape):
        fields = tuple(field for field in other._meta.local_concrete_fields if not field.primary_key)
        whose = f"(SELECT {key} FROM first)"  # noqa: S608 - our own names
        marks = ", ".join(whose if field in pointers else "%s" for field in fields)
        table, names = connection.ops.quote_name(other._meta.db_table), ", ".join(map(_name, fields))
        parts.append(f"other{place} AS (INSERT INTO {table} ({names}) VALUES ({marks}))")  # noqa: S608 - our own names
        columns.append(tuple(field for field in fields if field not in pointers))
    return f"WITH {', '.join(parts)} SELECT {key} FROM first", columns  # noqa: S608 - our own names


def _pointers(other: Model, row: Model) -> Columns:
    """Its foreign keys that wait for the key of `row`."""
    keys: Columns = tuple(field for field in other._meta.local_concrete_fields if field.is_relation)
    return tuple(key for key in keys if key.is_cached(other) and key.get_cached_value(other) is row)


def _name(field: Any) -> str:
    return connection.ops.quote_name(field.column)


def _values(row: Model, fields: Columns) -> list[Any]:
    database = connections[connection.alias]  # asked once: the proxy costs more than the conversion
    return [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields]


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
