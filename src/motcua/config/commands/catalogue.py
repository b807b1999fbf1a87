"""The catalogue of procedures: check and publish packs, import the national catalogue, show and compare revisions."""

import argparse
import csv
import dataclasses
import json
import resource
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.catalogue.models import CatalogueImport, ProcedureRevision
    from motcua.catalogue.problems import Problem

HELP = "check and publish packs, import the national catalogue, show a procedure, compare revisions"
TYPING = "{code}: {questions} câu hỏi, {known} đã biết, còn {typed} phải gõ, {chosen} phải chọn"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command each."""
    words = parser.add_subparsers(metavar="WHAT", required=True)
    check = words.add_parser("check", help="find what a lawyer would in the packs; status 1 on errors")
    check.add_argument("codes", nargs="*", metavar="CODE", help="only these procedures; or folders of packs")
    check.set_defaults(what=_check)
    bring = words.add_parser("import", help="read the national catalogue (JSON Lines, gzip or plain)")
    bring.add_argument("file", type=Path)
    bring.add_argument("--report", type=Path, help="write each conflict and gap as CSV")
    bring.set_defaults(what=_import)
    publish = words.add_parser("publish", help="bring packs into force; what has not changed stays")
    publish.add_argument("codes", nargs="+", metavar="CODE", help="procedures, or folders of packs; «all»")
    publish.add_argument(
        "--from", dest="since", type=date.fromisoformat, help="day of effect; default: today"
    )
    publish.set_defaults(what=_publish)
    close = words.add_parser("close", help="no new dossier from a day on")
    close.add_argument("code")
    close.add_argument("--on", type=date.fromisoformat, required=True, help="the first day without it")
    close.add_argument("--reason", required=True, help="number and date of the decision")
    close.set_defaults(what=_close)
    show = words.add_parser("show", help="a procedure as people and the law see it")
    show.add_argument("code")
    show.add_argument("--revision", type=int, help="default: the one in force, else the pack's folder")
    show.set_defaults(what=_show)
    diff = words.add_parser("diff", help="what changed between two revisions")
    diff.add_argument("code")
    diff.add_argument("before", type=int)
    diff.add_argument("after", type=int)
    diff.set_defaults(what=_diff)
    for command in (check, bring, publish, close, show, diff):
        command.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(args.what(args) or 0)


def _check(args: argparse.Namespace) -> int:
    from motcua.catalogue import everyday, reasons
    from motcua.catalogue.adapters import pack_folder
    from motcua.catalogue.problems import Severity
    from motcua.catalogue.rules.soundness import check
    from motcua.eforms.rules.typing_left import left

    folders = [pack_folder.folder_of(code) for code in args.codes] or list(pack_folder.folders())
    found: dict[str, list[Problem]] = {}
    typing: dict[str, dict[str, int]] = {}  # what is left to type for somebody about whom all is known
    for folder in folders:
        pack, problems = pack_folder.examine(folder)
        found[folder.name] = [*problems, *(check(pack) if pack else ())]
        if pack:
            typing[folder.name] = dataclasses.asdict(left(pack.form.layout))
    if not args.codes:
        found["words"] = everyday.examine(everyday.file())[1]
        found["reasons"] = [problem for path in reasons.files() for problem in reasons.examine(path)[1]]
    every = [problem for problems in found.values() for problem in problems]
    errors = sum(problem.severity is Severity.ERROR for problem in every)
    if args.json:
        told = {
            code: [dataclasses.asdict(problem) for problem in problems] for code, problems in found.items()
        }
        summary = {
            "procedures": len(folders),
            "errors": errors,
            "warnings": len(every) - errors,
            "found": told,
            "typing": typing,
        }
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    else:
        for code, problems in found.items():
            for problem in problems:
                print(f"{problem.severity}: {code}/{problem}")
        for code, count in typing.items():
            print(TYPING.format(code=code, **count))
        print(f"{len(folders)} thủ tục: {errors} lỗi, {len(every) - errors} cảnh báo.")
    return 1 if errors else 0


def _publish(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.catalogue.actions.bring_packs import bring_packs
    from motcua.catalogue.adapters import pack_folder

    folders = [] if args.codes == ["all"] else [pack_folder.folder_of(code) for code in args.codes]
    _told_revisions(args, bring_packs(folders, actor=SYSTEM, effective_from=args.since))
    return 0


def _close(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.catalogue.actions.close import close

    _told_revisions(args, [close(args.code, actor=SYSTEM, ends_on=args.on, reason=args.reason)])
    return 0


def _told_revisions(args: argparse.Namespace, rows: "list[ProcedureRevision]") -> None:
    told = [
        {
            "code": row.code,
            "revision": row.number,
            "status": row.status,
            "from": row.effective_from,
            "until": row.ended_on,
        }
        for row in rows
    ]
    if args.json:
        print(json.dumps(told, ensure_ascii=False, default=str))
        return
    for row in rows:
        until = f" đến hết ngày trước {row.ended_on:%d/%m/%Y}" if row.ended_on else ""
        print(f"{row.code} phiên bản {row.number}: hiệu lực từ {row.effective_from:%d/%m/%Y}{until}")


def _show(args: argparse.Namespace) -> int:
    from motcua.catalogue import queries
    from motcua.catalogue.rules.sheet import lines, plain

    found = queries.revision(args.code, args.revision) if args.revision else queries.in_force(args.code)
    if found is None:
        from motcua.catalogue.adapters import pack_folder
        from motcua.kernel.errors import NotFound

        folder = pack_folder.folder_of(args.code)
        if not folder.is_dir():
            raise NotFound(f"thủ tục {args.code}")
        pack = pack_folder.load(folder)
        spec, route = pack.spec, pack.route
    else:
        spec, route = found.spec(), found.route
    told = (
        json.dumps(plain(spec), ensure_ascii=False, indent=1) if args.json else "\n".join(lines(spec, route))
    )
    print(told)
    return 0


def _diff(args: argparse.Namespace) -> int:
    from motcua.catalogue import queries

    changes = queries.changes(args.code, args.before, args.after)
    if args.json:
        print(json.dumps([dataclasses.asdict(change) for change in changes], ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(str, changes)) or "Không có thay đổi.")
    return 0


def _import(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.catalogue.actions.import_catalogue import import_catalogue

    began = time.perf_counter()
    made = import_catalogue(args.file, actor=SYSTEM)
    if args.report:
        _write_report(made, args.report)
    figures = {
        "file": made.file_name,
        "sha256": made.sha256,
        "procedures": made.read_count,
        "added": made.added_count,
        "changed": made.changed_count,
        "refused_lines": made.refused_count,
        "gone": made.gone_count,
        "findings": made.findings_by_kind,
        "seconds": round(time.perf_counter() - began, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "report": str(args.report or ""),
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1) if args.json else _told(figures))
    return 0


def _write_report(made: "CatalogueImport", path: Path) -> None:
    from motcua.catalogue.queries import entries

    with path.open("w", newline="", encoding="utf-8-sig") as file:  # the mark lets spreadsheets read UTF-8
        writer = csv.writer(file)
        writer.writerow(["code", "field", "kind", "message", "name"])
        for row in entries.findings(made):
            writer.writerow([row.code, row.field, row.kind, row.message, row.name])


def _told(figures: dict[str, object]) -> str:
    from motcua.catalogue.rules.national import KINDS

    found = figures["findings"]
    rows = sorted(found.items(), key=lambda item: -item[1]) if isinstance(found, dict) else []
    head = (
        f"{figures['file']}: {figures['procedures']} thủ tục; mới {figures['added']}, thay đổi {figures['changed']}, "
        f"không nhập {figures['refused_lines']} dòng, không còn trong tệp {figures['gone']}."
    )
    return "\n".join(
        [
            head,
            *(f"{count:7}  {kind:26} {KINDS[kind]}" for kind, count in rows),
            f"{figures['seconds']} giây, {figures['peak_mb']} MB.",
        ]
    )
