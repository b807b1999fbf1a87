"""`motcua-witness --home DIR --logs ledger.pub [--name NAME] [--port 8191]`: serves until it is told to stop."""

import argparse
import signal
import sys
from pathlib import Path

from motcua_witness.book import Book
from motcua_witness.cosigning import Key
from motcua_witness.server import Server
from motcua_witness.witness import Witness


def main(argv: list[str] | None = None) -> int:
    """Make or find the key in `--home`, then serve."""
    parser = argparse.ArgumentParser(
        prog="motcua-witness", description="A witness of ledgers (C2SP tlog-witness)."
    )
    parser.add_argument("--home", type=Path, required=True, help="its key and what it saw: keep both")
    parser.add_argument("--logs", type=Path, required=True, help="file of the logs' public keys, one a line")
    parser.add_argument("--name", default="witness.local", help="in its signatures; no spaces, no plus")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8191)
    args = parser.parse_args(argv)
    if "+" in args.name or args.name.split() != [args.name]:
        parser.error("--name: no spaces, no plus")
    args.home.mkdir(parents=True, exist_ok=True)
    witness = Witness(Key.kept(args.name, args.home / "witness.key"), Book(args.home / "seen"), args.logs)
    server = Server((args.host, args.port), witness)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"{witness.key.public_text()} {server.url}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
