"""Seal the ledger, run its subscribers and the jobs."""

import argparse
import signal

HELP = "seal the ledger, run its subscribers and the jobs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` for tests, cron and the impatient."""
    parser.add_argument(
        "--once", action="store_true", help="stop when nothing is left to do; status 1 when a task failed"
    )


def run(args: argparse.Namespace) -> int:
    """Until SIGTERM or SIGINT; what has begun is finished first."""
    from motcua.config import logs
    from motcua.config.worker import Worker

    logs.configure()
    worker = Worker.of_settings()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop.set())
    if args.once:
        return 0 if worker.run_until_idle() else 1
    worker.run()
    return 0
