"""Serve the sites and the API (granian, WSGI)."""

import argparse
import json
import sys

HELP = "serve the sites and the API"
PATIENCE_SECONDS = 10  # for requests that are being answered when it is told to stop


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, with how many workers."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="say as JSON where it listens")


def run(args: argparse.Namespace) -> int:
    """Collect the static files, then serve until told to stop."""
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    from motcua.config.health import refusals

    if reasons := refusals():
        print("motcua refuses to start:", *reasons, sep="\n  ", file=sys.stderr)
        return 1
    call_command("collectstatic", interactive=False, verbosity=0)
    if args.json:
        print(json.dumps({"url": f"http://{args.host}:{args.port}", "workers": args.workers}), flush=True)
    Granian(
        "motcua.config.wsgi:application",
        address=args.host,
        port=args.port,
        workers=args.workers,
        blocking_threads=4,
        interface=Interfaces.WSGI,
        log_access=False,
        workers_kill_timeout=PATIENCE_SECONDS,
    ).serve()
    return 0
