"""`python -m motcua_sims.identity --port 8941 --client motcua --secret WORD --came-back URL`: serves until told to stop."""

import argparse
import os
from pathlib import Path

from motcua_sims.identity.people import RESIDENTS
from motcua_sims.identity.server import Relying, Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(
        prog="motcua_sims.identity", description="A pretended identity provider (OpenID Connect)."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8941)
    parser.add_argument("--issuer", default="", help="empty: http://HOST:PORT")
    parser.add_argument("--residents", type=Path, default=RESIDENTS, help="a JSON list of residents")
    parser.add_argument("--client", default="motcua")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_VNEID_SECRET", "demo-vneid-secret"))
    parser.add_argument("--came-back", default="http://127.0.0.1:8000/dang-nhap/vneid/ve")
    args = parser.parse_args(argv)
    relying = Relying(args.client, args.secret, args.came_back)
    server = Server((args.host, args.port), relying, issuer=args.issuer, residents=args.residents)
    return serve(server, f"định danh điện tử {server.issuer}")


if __name__ == "__main__":
    raise SystemExit(main())
