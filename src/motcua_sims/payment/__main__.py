"""`python -m motcua_sims.payment --port 8901 --callback URL --secret WORD`: serves until it is told to stop."""

import argparse
import os

from motcua_sims.payment.server import Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.payment", description="A pretended payment gateway.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8901)
    parser.add_argument("--callback", required=True, help="where the signed callbacks go")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_PAYMENT_SECRET", "demo-payment-secret"))
    parser.add_argument("--url", default="", help="address of the pay page; default: where it listens")
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), secret=args.secret, callback=args.callback, url=args.url)
    return serve(server, f"cổng thanh toán {server.home}")


if __name__ == "__main__":
    raise SystemExit(main())
