"""Back up database, files and ledger into one archive."""

import argparse
import json
from pathlib import Path
from time import perf_counter

HELP = "database, files and ledger in one archive"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One file, new each time."""
    parser.add_argument("file", help="where to write it, e.g. /backup/motcua-2026-03-02.zip")
    parser.add_argument(
        "--with-keys", action="store_true", help="also the keys: then keep the archive as a key"
    )
    parser.add_argument("--json", action="store_true", help="figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Make it and say what is inside, and what is not."""
    from motcua.config.backup.make import make

    path, begin = Path(args.file), perf_counter()
    manifest = make(path, with_keys=args.with_keys)
    figures = {
        "file": str(path),
        "bytes": path.stat().st_size,
        "dump": manifest.dump,
        "rows": sum(manifest.tables.values()),
        "files": len(manifest.files),
        "file_bytes": sum(manifest.files.values()),
        "entries": manifest.entries,
        "keys": len(manifest.keys),
        "seconds": round(perf_counter() - begin, 2),
    }
    if args.json:
        print(json.dumps(figures))
        return 0
    print(
        f"Đã sao lưu vào {path}: {figures['rows']} dòng, {figures['files']} tệp, {figures['entries']} bút toán; "
        f"{figures['bytes']} byte, {figures['seconds']} giây."
    )
    if manifest.keys:
        print(
            "Bản này CÓ CẢ KHÓA: ai có nó đọc được mọi dữ liệu cá nhân và ký thay sổ cái. Hãy cất như cất khóa."
        )
    else:
        print("Không kèm khóa: hãy sao thư mục khóa riêng, cất ở nơi khác (docs/OPERATIONS.md).")
    return 0
