"""`python -m motcua_sims.business --port 8922 --secret WORD`: serves until it is told to stop."""

import argparse
import os
from pathlib import Path

from motcua_sims.population.server import Server
from motcua_sims.serving import serve

BUSINESSES = Path(__file__).with_name("businesses.json")
NUMBER = "MaSoDoanhNghiep"


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(
        prog="motcua_sims.business", description="A pretended register of businesses."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8922)
    parser.add_argument("--businesses", type=Path, default=BUSINESSES, help="a JSON list of businesses")
    parser.add_argument("--secret", default=os.environ.get("MOTCUA_BUSINESS_SECRET", "demo-business-secret"))
    args = parser.parse_args(argv)
    server = Server((args.host, args.port), secret=args.secret, residents=args.businesses, number=NUMBER)
    return serve(server, f"đăng ký doanh nghiệp {server.url}")


if __name__ == "__main__":
    raise SystemExit(main())
