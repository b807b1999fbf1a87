"""`python -m motcua_sims.payment --port 8901 --callback URL --secret WORD`: serves until it is told to stop."""

import argparse
import os
import signal
import sys

from motcua_sims.payment.server import Server


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
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"MÔ PHỎNG: cổng thanh toán {server.url}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
