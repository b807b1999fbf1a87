"""Seal the ledger, run its subscribers and the jobs."""

import argparse
import json
import signal

HELP = "seal the ledger, run its subscribers and the jobs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--once` for tests, cron and the impatient."""
    parser.add_argument(
        "--once", action="store_true", help="stop when nothing is left to do; status 1 when a task failed"
    )
    parser.add_argument("--json", action="store_true", help="with --once: how much each task did, as JSON")


def run(args: argparse.Namespace) -> int:
    """Until SIGTERM or SIGINT; what has begun is finished first."""
    from motcua.config import logs
    from motcua.config.worker import Worker

    logs.configure()
    worker = Worker.of_settings()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop.set())
    if args.once:
        is_fine = worker.run_until_idle()
        if args.json:
            print(json.dumps({"ok": is_fine, "done": {task.name: task.total for task in worker.tasks}}))
        return 0 if is_fine else 1
    worker.run()
    return 0
