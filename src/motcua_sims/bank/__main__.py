"""`python -m motcua_sims.bank --port 8931 --callback URL --account NUMBER`: serves until it is told to stop."""

import argparse
import os

from motcua_sims.bank.server import Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.bank", description="A pretended bank.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8931)
    parser.add_argument("--callback", required=True, help="where the signed notices go")
    parser.add_argument("--account", required=True, help="the one account that it keeps")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_BANK_SECRET", "demo-bank-secret"))
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), account=args.account, secret=args.secret, callback=args.callback)
    return serve(server, f"ngân hàng {server.url}")


if __name__ == "__main__":
    raise SystemExit(main())
