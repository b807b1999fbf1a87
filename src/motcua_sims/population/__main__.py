"""`python -m motcua_sims.population --port 8921 --secret WORD`: serves until it is told to stop."""

import argparse
import os
from pathlib import Path

from motcua_sims.population.server import RESIDENTS, Server
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(
        prog="motcua_sims.population", description="A pretended population database."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8921)
    parser.add_argument("--residents", type=Path, default=RESIDENTS, help="a JSON list of residents")
    parser.add_argument(
        "--secret", default=os.environ.get("MOTCUA_POPULATION_SECRET", "demo-population-secret")
    )
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), secret=args.secret, residents=args.residents)
    return serve(server, f"cơ sở dữ liệu dân cư {server.url}")


if __name__ == "__main__":
    raise SystemExit(main())
