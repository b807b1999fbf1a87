"""Bring the database to this version."""

import argparse

HELP = "bring the database to this version"


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""
    parser.add_argument("--quiet", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Run all migrations."""
    from django.conf import settings
    from django.core.management import call_command

    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0 if args.quiet else 1, interactive=False)
    return 0
