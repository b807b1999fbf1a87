"""The law's forms, printed by typst with our own fonts."""

from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"
