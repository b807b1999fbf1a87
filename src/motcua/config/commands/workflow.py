"""Routes: build them from published step tables, keep a BPMN file, check one like a careful reader."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.workflow.errors import Problem
    from motcua.workflow.rules.step_tables import Table

HELP = "build routes from step tables, keep and check BPMN files"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command each."""
    words = parser.add_subparsers(metavar="WHAT", required=True)
    bring = words.add_parser(
        "import", help="a step table (.csv) into BPMN files, or keep a .bpmn as a definition"
    )
    bring.add_argument("file", type=Path)
    bring.add_argument(
        "--totals", type=Path, help="processes.csv with total_hours; by default the one beside FILE"
    )
    bring.add_argument("--out", type=Path, help="write one .bpmn for each process into this folder")
    bring.add_argument("--json", action="store_true")
    bring.set_defaults(what=_import)
    check = words.add_parser("check", help="what is wrong or doubtful in a .bpmn; status 1 on errors")
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(what=_check)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(args.what(args))


def _import(args: argparse.Namespace) -> int:
    return _keep(args) if args.file.suffix == ".bpmn" else _build(args)


def _keep(args: argparse.Namespace) -> int:
    from motcua.workflow.actions import define

    definition = define(args.file.read_bytes(), file=args.file.name)
    _print(args, {"digest": definition.pk, "name": definition.name}, [f"{definition.pk}  {definition.name}"])
    return 0


def _build(args: argparse.Namespace) -> int:
    from django.conf import settings

    from motcua.workflow.rules import step_tables

    beside = args.totals or args.file.with_name("processes.csv")
    totals = step_tables.read_totals(_text(beside), beside.name) if args.totals or beside.exists() else {}
    deciding = settings.PROVINCE_AGENCY
    tables = step_tables.read(_text(args.file), args.file.name, totals, deciding=deciding)
    written = _write(tables, args.out) if args.out else []
    differing = [_sums(table) for table in tables if table.difference]
    figures = {
        "processes": len(tables),
        "steps": sum(len(table.steps) for table in tables),
        "with_total": sum(bool(table.total_minutes) for table in tables),
        "sums_that_differ": differing,
        "doubts": dict(Counter(doubt.kind for table in tables for doubt in table.doubts)),
        "roles": dict(Counter(step.role for table in tables for step in table.steps)),
        "files": written,
        "details": [
            {"process": t.id, "code": t.code, "step": d.step, "kind": d.kind}
            for t in tables
            for d in t.doubts
        ],
    }
    _print(args, figures, _told(tables, differing))
    return 0


def _write(tables: "tuple[Table, ...]", folder: Path) -> list[str]:
    """Build everything first, then write: nothing is half there because one table is wrong."""
    from motcua.kernel.text import slug
    from motcua.workflow.rules import bpmn
    from motcua.workflow.rules.builder import from_steps

    built = {}
    for table in tables:
        name = f"{slug(table.id)}-{slug(table.code) or 'khong-ma'}.bpmn"
        built[name] = from_steps(table.steps, name=table.title, key=f"process_{slug(table.id)}")
        bpmn.read(built[name], name)
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in built.items():
        (folder / name).write_bytes(source)
    return [str(folder / name) for name in built]


def _check(args: argparse.Namespace) -> int:
    from motcua.workflow.rules import bpmn, durations
    from motcua.workflow.rules.checks import check
    from motcua.workflow.rules.critical_path import critical_path

    graph = bpmn.read(args.file.read_bytes(), args.file.name)
    problems, path = check(graph), critical_path(graph)
    figures = {
        "steps": len(graph.tasks),
        "critical_minutes": path.minutes,
        "critical_steps": path.steps,
        "problems": [
            {"line": p.line, "element": p.element, "reason": p.reason, "error": p.is_error} for p in problems
        ],
    }
    long = durations.short(path.minutes)
    _print(args, figures, [*_lines(args.file, problems), f"{len(graph.tasks)} bước, dài nhất {long}"])
    return int(any(problem.is_error for problem in problems))


def _lines(file: Path, problems: "tuple[Problem, ...]") -> list[str]:
    return [f"{'LỖI' if p.is_error else 'lưu ý'} {file.name}, {p}" for p in problems]


def _sums(table: "Table") -> dict[str, object]:
    return {
        "process": table.id,
        "code": table.code,
        "sum_hours": table.sum_minutes / 60,
        "total_hours": table.total_minutes / 60,
    }


def _told(tables: "tuple[Table, ...]", differing: list[dict[str, object]]) -> list[str]:
    doubtful = [f"quy trình {table.id} ({table.code}), {doubt}" for table in tables for doubt in table.doubts]
    sums = [
        f"quy trình {d['process']} ({d['code']}): các bước cộng {d['sum_hours']:g} giờ, văn bản ghi {d['total_hours']:g} giờ"
        for d in differing
    ]
    total = sum(len(table.steps) for table in tables)
    summary = (
        f"{len(tables)} quy trình, {total} bước, {len(doubtful)} chỗ cần xem lại, {len(sums)} tổng không khớp"
    )
    return [*doubtful, *sums, summary]


def _text(path: Path) -> str:
    from motcua.workflow.errors import Problem, RouteRefused

    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RouteRefused(path.name, (Problem(line, "", "phải là văn bản UTF-8"),)) from None


def _print(args: argparse.Namespace, figures: dict[str, object], lines: list[str]) -> None:
    print(json.dumps(figures, ensure_ascii=False, indent=1) if args.json else "\n".join(lines))
