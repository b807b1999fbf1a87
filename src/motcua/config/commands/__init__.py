"""One file a command: `HELP`, `arguments(parser)` and `run(args) -> int` (the exit status)."""
