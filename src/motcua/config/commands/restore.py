"""Bring a backup back into an empty database, and prove it."""

import argparse
import json
from pathlib import Path
from time import perf_counter

HELP = "bring a backup back into an empty place"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The target is what DATABASE_URL and MOTCUA_VAR name."""
    parser.add_argument("file", help="the archive")
    parser.add_argument(
        "--verify", action="store_true", help="prove every file, every row count and the whole ledger"
    )
    parser.add_argument("--json", action="store_true", help="figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Status 1 with the reason in words when anything differs."""
    from motcua.config.backup.bring_back import restore

    begin = perf_counter()
    report = restore(Path(args.file), verify=args.verify)
    manifest = report.manifest
    seconds = round(perf_counter() - begin, 2)
    if args.json:
        figures = {"made_at": manifest.made_at, "version": manifest.version, "dump": manifest.dump}
        print(
            json.dumps(
                figures | {"seconds": seconds, "proven": report.proven, "warnings": report.warnings},
                ensure_ascii=False,
            )
        )
        return 0
    print(
        f"Đã khôi phục bản sao lưu lúc {manifest.made_at} (motcua {manifest.version}) trong {seconds} giây."
    )
    if report.proven:
        words = "{tables} bảng, {rows} dòng, {files} tệp, {entries} bút toán".format(**report.proven)
        print(f"Đã kiểm chứng: {words}.")
    else:
        print("Chưa kiểm chứng: chạy lại với --verify để chứng minh từng tệp, số dòng và sổ cái.")
    for warning in report.warnings:
        print(f"Lưu ý: {warning}")
    print("Nếu motcua ở đây mới hơn bản sao lưu, hãy chạy `motcua migrate` rồi `motcua doctor`.")
    return 0
