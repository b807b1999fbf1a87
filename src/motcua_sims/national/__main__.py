"""`python -m motcua_sims.national --port 8981 --callback URL --secret WORD`: serves until it is told to stop."""

import argparse
import os
from pathlib import Path

from motcua_sims.national.server import Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.national", description="A pretended national portal.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8981)
    parser.add_argument("--callback", default="", help="the province's door; empty: nothing is filed there")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_NATIONAL_SECRET", "demo-national-secret"))
    parser.add_argument("--home", type=Path, help="a folder to remember in; none: memory only")
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), secret=args.secret, callback=args.callback, home=args.home)
    return serve(server, f"Cổng Dịch vụ công quốc gia {server.url}")


if __name__ == "__main__":
    raise SystemExit(main())
