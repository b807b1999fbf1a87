"""`python -m motcua_sims.post --port 8961 --callback URL --secret WORD`: serves until it is told to stop."""

import argparse
import os
import signal
import sys

from motcua_sims.post.server import Server


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.post", description="A pretended post office.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8961)
    parser.add_argument("--callback", default="", help="whom to tell; empty: nobody")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_POST_SECRET", "demo-post-secret"))
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), secret=args.secret, callback=args.callback)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"MÔ PHỎNG: bưu điện http://{args.host}:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
