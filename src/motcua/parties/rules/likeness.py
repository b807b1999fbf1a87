"""Who may be the same human being under two numbers: the same name, however it was typed, and the same day of birth.

Source: OpenCRVS, duplicate detection of births (name and date alike); the rule is ours.
"""

from motcua.kernel.text import fold


def likeness(name: str, birth: str) -> str:
    """Equal for people who may be one; empty when the name or the day (1990-09-02) is not known."""
    words = fold(name).split()
    return f"{' '.join(sorted(words))}|{birth}" if words and birth else ""
