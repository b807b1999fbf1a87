"""The command line that the pretended agencies share."""

import argparse
import os
from pathlib import Path

from motcua_sims.linked.seal import Ca
from motcua_sims.linked.server import SLOW_SECONDS, Agency, Server, Ways
from motcua_sims.serving import serve


def run(agency: Agency, port: int, argv: list[str] | None = None) -> int:
    """Serve on the loopback until told to stop."""
    parser = argparse.ArgumentParser(
        prog=f"motcua_sims.{agency.name}", description=f"A pretended {agency.name} system."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=port)
    parser.add_argument("--callback", default="", help="the province's door; empty: it has to ask")
    secret = os.environ.get(f"MOTCUA_LINK_{agency.name.upper()}_SECRET", f"demo-{agency.name}-secret")
    parser.add_argument("--secret", default=secret)
    parser.add_argument("--home", type=Path, help="a folder to remember in; none: memory only")
    parser.add_argument(
        "--after", type=float, default=-1, help="seconds until it decides by itself; below 0: never"
    )
    parser.add_argument(
        "--slow",
        type=float,
        default=SLOW_SECONDS,
        help="seconds it thinks over each message while it is slow",
    )
    parser.add_argument(
        "--ca", default="", help="the pretended CA that certifies its seal; empty: papers unsigned"
    )
    parser.add_argument("--ca-token", default=os.environ.get("MOTCUA_PKI_TOKEN", "demo-pki-token"))
    args = parser.parse_args(argv)
    ca = Ca(args.ca, args.ca_token) if args.ca else None
    ways = Ways(args.secret, args.callback, args.home, args.after, ca, args.slow)
    server = Server((args.host, args.port), agency, ways)
    return serve(server, f"{agency.title} {server.url}")
