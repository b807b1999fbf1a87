"""`python -m motcua_sims.pki --port 8902 --home DIR [--token WORD]`: serves until it is told to stop."""

import argparse
import os
from pathlib import Path

from motcua_sims.pki.server import Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Make or find the authority in `--home`, then serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.pki", description="A pretended CA, OCSP and TSA.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8902)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--token", default=os.environ.get("MOTCUA_PKI_TOKEN", "demo-pki-token"))
    parser.add_argument("--url", default="", help="address that certificates name; default: where it listens")
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), args.home, args.token, args.url)
    return serve(server, f"CA, OCSP, TSA {server.authority.url}")


if __name__ == "__main__":
    raise SystemExit(main())
