"""The catalogue of procedures: check packs, import the national catalogue, show and compare revisions."""

import argparse
import csv
import json
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.catalogue.models import CatalogueImport

HELP = "check packs, import the national catalogue, show a procedure, compare revisions"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command each."""
    words = parser.add_subparsers(metavar="WHAT", required=True)
    bring = words.add_parser("import", help="read the national catalogue (JSON Lines, gzip or plain)")
    bring.add_argument("file", type=Path)
    bring.add_argument("--report", type=Path, help="write each conflict and gap as CSV")
    bring.add_argument("--json", action="store_true")
    bring.set_defaults(what=_import)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(args.what(args) or 0)


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
