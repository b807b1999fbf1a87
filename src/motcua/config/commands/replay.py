"""Walk an event log of another system through our dossiers, in a database of its own."""

import argparse
import json
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

HELP = "walk another system's event log through our dossiers and compare its deadlines with our clocks"
NEEDS_DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Names of columns of the log."""
    parser.add_argument("file", help="CSV or CSV.gz, one event a row")
    for name in ("case", "activity", "time"):
        parser.add_argument(f"--{name}", required=True, metavar="COL", help=f"column with the {name}")
    for name in ("deadline", "channel", "department"):
        parser.add_argument(f"--{name}", default="", metavar="COL", help=f"column with the {name}")
    parser.add_argument(
        "--limit", default="", help="our limit, e.g. 40d or 56cd; default: what the log's deadlines allow"
    )
    parser.add_argument(
        "--keep", default="", metavar="FOLDER", help="keep the database there, to look at afterwards"
    )
    parser.add_argument("--json", action="store_true", help="the whole report as JSON")


def run(args: argparse.Namespace) -> int:
    """Never touches the province's own database."""
    with ExitStack() as stack:
        folder = args.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="motcua-replay-"))
        if (Path(folder) / "motcua.sqlite3").exists():
            print(f"{folder} đã có cơ sở dữ liệu: hãy chọn thư mục trống cho --keep.", file=sys.stderr)
            return 1
        _own_database(Path(folder))
        return _replay(args)


def _replay(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from motcua.calendars.rules.limits import TimeLimit
    from motcua.simulation.replay import comparison
    from motcua.simulation.replay.log import Columns, read
    from motcua.simulation.replay.walk import walk

    begin = perf_counter()
    columns = Columns(args.case, args.activity, args.time, args.deadline, args.channel, args.department)
    log = read(Path(args.file), columns)
    limit = TimeLimit.parse(args.limit) if args.limit else None
    call_command("migrate", verbosity=0, interactive=False)
    found = comparison.compare(log, walk(log, limit))
    seconds = round(perf_counter() - begin, 1)
    if args.json:
        print(json.dumps(found.as_json() | {"seconds": seconds}, ensure_ascii=False))
        return 0
    _tell(found, seconds)
    return 0


def _tell(found: object, seconds: float) -> None:
    from motcua.simulation.replay.comparison import Comparison, table

    assert isinstance(found, Comparison)  # noqa: S101
    total = found.total
    print(
        f"{found.rows} dòng, {found.events} sự kiện dùng được, {total.cases} hồ sơ; thời hạn của ta: {found.limit}; "
        f"{seconds} giây."
    )
    print(*table(found), sep="\n")
    print(
        f"So hạn của nhật ký với đồng hồ của luật: cùng đúng hạn {total.both}, chỉ nhật ký {total.only_log}, "
        f"chỉ ta {total.only_ours}, cùng trễ {total.neither}."
    )
    print("Cách nộp: " + ", ".join(f"{name} {count}" for name, count in found.channels.items()))
    if found.unusable_count:
        print(f"{found.unusable_count} dòng không dùng được:")
        print(*(f"  dòng {one['line']}: {one['why']}" for one in found.unusable), sep="\n")


def _own_database(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("MOTCUA_VAR", "MOTCUA_KEYS", "MOTCUA_FILES"):
        os.environ[name] = str(folder if name == "MOTCUA_VAR" else folder / name.rpartition("_")[2].lower())
    os.environ["DATABASE_URL"] = ""
    os.environ["MOTCUA_DEMO"] = "1"
    for name in ("MOTCUA_MASTER_KEY", "MOTCUA_SECRET_KEY"):
        os.environ.pop(name, None)
