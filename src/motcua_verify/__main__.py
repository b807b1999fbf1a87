"""`motcua-verify ledger PLACE | proof FILE | receipt FILE --key FILE`: 0 good, 1 bad, 2 cannot be read."""

import argparse
import hmac
import json
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from motcua_verify.signed import Keys, read_checkpoint, read_keys, root_of_proof
from motcua_verify.walk import Rows, Walk

FILINGS = ("dossier.submitted", "dossier.amended")
ENTRY = "e.id, e.content, e.leaf_hash, e.kind, e.subject, {moment} FROM ledger_"
NEWEST_TRUSTED = "COALESCE((SELECT entry_id FROM ledger_leaf WHERE leaf_index = {after} - 1), {after})"
STATEMENTS = {
    "checkpoint": "SELECT tree_size, note FROM ledger_checkpoint WHERE tree_size > {after} ORDER BY tree_size",
    "node": "SELECT level, position, hash FROM ledger_node WHERE CAST(position + 1 AS bigint) << level > {after} "
    "ORDER BY CAST(position + 1 AS bigint) << level, level",  # as the tree completes them
    "leaf": f"SELECT l.leaf_index, l.entry_id, {ENTRY}leaf l LEFT JOIN ledger_entry e ON e.id = l.entry_id "
    "WHERE l.leaf_index >= {after} ORDER BY l.leaf_index",
    "entry": f"SELECT NULL, e.id, {ENTRY}entry e LEFT JOIN ledger_leaf l ON l.entry_id = e.id "
    f"WHERE l.leaf_index IS NULL AND e.id > {NEWEST_TRUSTED} ORDER BY e.id",
}
# The canonical form of a moment; of a text that Django would not have written, nothing.
POSTGRESQL_MOMENT = """to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
SQLITE_MOMENT = """CASE WHEN e.recorded_at NOT LIKE '%T%' AND e.recorded_at NOT LIKE '%.000000'
    THEN replace(e.recorded_at, ' ', 'T') || CASE length(e.recorded_at) WHEN 19 THEN '.000000Z' ELSE 'Z' END END"""


def main(argv: list[str] | None = None) -> int:
    """Say what was found and return the exit status."""
    parser = argparse.ArgumentParser(prog="motcua-verify", description=__doc__)
    parser.add_argument("what", choices=["ledger", "proof", "receipt"])
    parser.add_argument(
        "place",
        help="SQLite file, postgresql:// URL or .jsonl export; of a proof or receipt, its JSON file",
    )
    parser.add_argument("--key", required=True, help="file of public keys (ledger.pub)")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="one that you kept")
    parser.add_argument("--incremental", action="store_true", help="trust what the first --checkpoint covers")
    parser.add_argument("--file", action="append", default=[], help="a file that the receipt should list")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    try:
        keys = read_keys(Path(args.key).read_text(encoding="utf-8"))
        kept = [Path(name).read_text(encoding="utf-8") for name in args.checkpoint]
        if args.what == "ledger":
            found = Walk(_open(args.place), keys, kept, is_trusted=args.incremental).verdict()
        else:
            given = json.loads(Path(args.place).read_text(encoding="utf-8"))
            found = proof(given, keys) if args.what == "proof" else receipt(given, keys, args.file)
        status = 1 if found["problem"] else 0
    except Exception as error:  # noqa: BLE001 an unreadable database, file or key is an answer too
        found, status = {"problem": f"cannot be read: {error!r}"}, 2
    print(json.dumps(found, ensure_ascii=False) if args.json else _words(found))
    return status


def receipt(given: dict[str, Any], keys: Keys, files: list[str]) -> dict[str, Any]:
    """A filing, offline: the entry is proven, and it commits to exactly these files."""
    found = proof(given["proof"], keys)
    if found["problem"]:
        return found
    entry, listed = found["entry"], given["files"]
    pairs = sorted([file["code"], file["sha256"]] for file in listed)
    plain = json.dumps({"received_files": pairs}, ensure_ascii=False, separators=(",", ":"))
    mark = hmac.new(bytes.fromhex(given["nonce"]), plain.encode(), sha256).hexdigest()
    told = entry["data"].get("files_commitment", "")
    if entry["kind"] not in FILINGS or entry["data"]["number"] != given["number"]:
        found["problem"] = "the entry is not the filing of this dossier"
    elif not hmac.compare_digest(mark, told):
        found["problem"] = "the entry commits to other files"
    hashes = {file["sha256"] for file in listed}
    strange = [name for name in files if sha256(Path(name).read_bytes()).hexdigest() not in hashes]
    if strange and not found["problem"]:
        found["problem"] = f"not in the receipt: {', '.join(strange)}"
    return found | {"number": given["number"], "files": len(listed)}


def proof(given: dict[str, Any], keys: Keys) -> dict[str, Any]:
    """One entry, offline: its bytes lead to a root that the ledger's key signed."""
    content, path = b64decode(given["content"]), [b64decode(hash_) for hash_ in given["hashes"]]
    size, root = read_checkpoint(given["checkpoint"], keys, may_have_others=True)
    leads_to = root_of_proof(sha256(b"\0" + content).digest(), given["leaf_index"], size, path)
    problem = "" if leads_to == root else "the entry does not lead to the signed root"
    found = {"problem": problem, "leaf_index": given["leaf_index"], "tree_size": size, "root": root.hex()}
    return found if problem else found | {"entry": json.loads(content)}


def _open(place: str) -> Rows:
    """By what the place looks like. Raises an error of any kind where nothing is."""
    if place.startswith(("postgres://", "postgresql://")):
        return _postgresql(place)
    if place.endswith(".jsonl"):
        return lambda table, after: _exported(place, table, after)
    file = Path(place.removeprefix("sqlite://")).resolve(strict=True)
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, isolation_level=None)
    database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    database.execute("BEGIN")  # one moment, whoever writes meanwhile
    return lambda table, after: database.execute(STATEMENTS[table].format(after=after, moment=SQLITE_MOMENT))


def _postgresql(url: str) -> Rows:
    import psycopg  # noqa: PLC0415 only where it is needed

    database = psycopg.connect(url, connect_timeout=3)
    database.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def rows(table: str, after: int) -> Iterator[Any]:
        with database.cursor(name=f"{table}{abs(after)}", binary=True) as cursor:
            cursor.itersize = 5_000
            yield from cursor.execute(
                STATEMENTS[table].format(after=after, moment=POSTGRESQL_MOMENT).encode()
            )

    return rows


def _exported(place: str, table: str, after: int) -> Iterator[Any]:
    """Lines [table, last leaf it covers, columns…], bytes in base64, in the order of STATEMENTS."""
    raw = {"node": {2}, "leaf": {3, 4}, "entry": {3, 4}}.get(table, set())
    with Path(place).open(encoding="utf-8") as lines:
        for name, covers, *row in map(json.loads, lines):
            if name == table and covers >= after:
                yield tuple(b64decode(value) if i in raw else value for i, value in enumerate(row))


def _words(found: dict[str, Any]) -> str:
    if found["problem"]:
        names = [name for name in ("entry_id", "leaf_index") if found.get(name) is not None]
        where = [f"{name} {found[name]}, " for name in names]
        return f"BAD: {''.join(where)}{found['problem']}"
    if "files" in found:
        leaf = f"leaf {found['leaf_index']} of {found['tree_size']}"
        return f"verified filing {found['number']} with {found['files']} files, {leaf}, root {found['root']}"
    if "tree_size" in found:
        return f"verified leaf {found['leaf_index']} of {found['tree_size']}, root {found['root']}"
    rest = f"{found['checkpoints']} checkpoints, {found['unsealed']} entries not sealed yet"
    return f"verified {found['entries']} entries, root {found['root']}, {rest}"


if __name__ == "__main__":
    raise SystemExit(main())
