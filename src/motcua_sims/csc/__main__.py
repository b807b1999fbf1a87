"""`python -m motcua_sims.csc --port 8961 --ca URL --ca-token WORD`: serves until it is told to stop."""

import argparse
import os
from pathlib import Path

from motcua_sims.csc.server import Server
from motcua_sims.csc.vault import LIFE_SECONDS, Vault
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(
        prog="motcua_sims.csc", description="A pretended cloud signature service."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8961)
    parser.add_argument("--ca", required=True, help="the pretended CA that certifies the signers' keys")
    parser.add_argument("--ca-token", default=os.environ.get("MOTCUA_PKI_TOKEN", "demo-pki-token"))
    parser.add_argument("--client", default=os.environ.get("MOTCUA_CSC_CLIENT", "motcua"))
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_CSC_SECRET", "demo-csc-secret"))
    parser.add_argument("--life", type=int, default=LIFE_SECONDS, help="seconds to answer on the telephone")
    parser.add_argument("--officers", type=Path, help="list of officers who sign here, as JSON")
    args = parser.parse_args(argv)
    vault = Vault(args.ca, args.ca_token, args.life, officers=args.officers)
    server = Server((args.host, args.port), vault=vault, client=args.client, secret=args.secret)
    return serve(server, f"dịch vụ ký số từ xa {server.url}")


if __name__ == "__main__":
    raise SystemExit(main())
