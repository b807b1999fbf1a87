"""Seal the ledger, verify it, audit what stands beside it, prove an entry, print the newest checkpoint, export everything."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

HELP = "seal, verify, audit, prove, checkpoint, export"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One subcommand each."""
    commands = parser.add_subparsers(
        metavar="seal | verify | audit | prove | checkpoint | export", required=True
    )
    seal = _command(commands, "seal", _seal, "seal what waits, and sign a checkpoint")
    seal.add_argument(
        "--new-key", action="store_true", help="sign with a new key from now on (the old one is lost)"
    )
    verify = _command(
        commands,
        "verify",
        _verify,
        "read everything again with motcua-verify; status 1 names the first bad entry",
    )
    verify.add_argument("--file", default="", help="an export instead of the database")
    verify.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="one that you kept")
    verify.add_argument("--incremental", action="store_true", help="trust what the first --checkpoint covers")
    _command(
        commands,
        "audit",
        _audit,
        "hold rows, files and published figures against the ledger; status 1 names what was changed beside it",
    )
    prove = _command(
        commands, "prove", _prove, "the proof of one entry, checked offline by `motcua-verify proof FILE`"
    )
    prove.add_argument("entry", type=int)
    prove.add_argument("--out", default="", help="write it to this file")
    _command(commands, "checkpoint", _checkpoint, "the newest signed checkpoint: keep it elsewhere")
    export = _command(commands, "export", _export, "everything as JSON Lines, for a verifier elsewhere")
    export.add_argument("out", help="file ending in .jsonl")


def run(args: argparse.Namespace) -> int:
    """Do what the subcommand says."""
    return int(args.step(args))


def _command(
    commands: Any, name: str, step: Callable[[argparse.Namespace], int], words: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=words)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(step=step)
    return parser


def _seal(args: argparse.Namespace) -> int:
    from motcua.ledger import keys, queries
    from motcua.ledger.sealing import Sealer

    if args.new_key:
        keys.replace()
    sealer, sealed = Sealer(), 0
    while count := sealer.seal():
        sealed += count
    size = queries.tree_size()
    print(
        json.dumps({"sealed": sealed, "tree_size": size})
        if args.json
        else f"sealed {sealed} entries, {size} in all"
    )
    return 0


def _verify(args: argparse.Namespace) -> int:
    """Another program, so that nothing of motcua is believed."""
    from motcua.config.verifier import verify_ledger
    from motcua.ledger import keys, queries

    if not args.file:
        keys.sealing_key(may_make=queries.tree_size() == 0)
    options = ["--incremental"] * args.incremental + ["--json"] * args.json
    return verify_ledger(
        keys.public_path(), place=args.file, checkpoints=args.checkpoint, options=options
    ).returncode


def _audit(args: argparse.Namespace) -> int:
    from motcua.config.audit import audited
    from motcua.facts.subscribers import catch_up
    from motcua.ledger.sealing import seal

    while seal():
        pass
    catch_up()
    found = audited()
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, marks in found.items():
            print(f"{name}: {len(marks) or 'good'}")
            print("".join(f"  {mark}\n" for mark in marks), end="")
    return 1 if any(found.values()) else 0


def _prove(args: argparse.Namespace) -> int:
    from motcua.ledger import queries

    text = json.dumps(
        queries.prove(args.entry).as_json(), ensure_ascii=False, indent=None if args.json else 2
    )
    if args.out:
        Path(args.out).write_text(text + "\n", encoding="utf-8")
        print(args.out)
    else:
        print(text)
    return 0


def _checkpoint(args: argparse.Namespace) -> int:
    from motcua.ledger import queries

    note = queries.checkpoint()
    print(
        json.dumps({"checkpoint": note}, ensure_ascii=False) if args.json else note,
        end="\n" if args.json else "",
    )
    return 0 if note else 1


def _export(args: argparse.Namespace) -> int:
    from django.db import connection, transaction

    from motcua.ledger import export

    count = 0
    with transaction.atomic(), Path(args.out).open("w", encoding="utf-8") as file:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for line in export.lines():
            file.write(line + "\n")
            count += 1
    print(json.dumps({"lines": count}) if args.json else f"{count} lines in {args.out}")
    return 0
