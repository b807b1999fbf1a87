"""`python -m motcua_sims.post --port 8961 --callback URL --secret WORD`: serves until it is told to stop."""

import argparse
import os

from motcua_sims.post.server import Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.post", description="A pretended post office.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8961)
    parser.add_argument("--callback", default="", help="whom to tell; empty: nobody")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_POST_SECRET", "demo-post-secret"))
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), secret=args.secret, callback=args.callback)
    return serve(server, f"bưu điện {server.url}")


if __name__ == "__main__":
    raise SystemExit(main())
