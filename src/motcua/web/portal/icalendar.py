"""One event as an iCalendar file (RFC 5545): lines of at most 75 bytes, text with its commas told apart."""

from datetime import UTC, datetime

BYTES = 73


def one_event(
    uid: str, span: tuple[datetime, datetime], about: tuple[str, str, str], made_at: datetime
) -> str:
    """`about`: title, place, address of its page."""
    title, place, address = about
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//motcua//VI",
        "BEGIN:VEVENT",
        f"UID:{uid}@motcua",
        f"DTSTAMP:{_utc(made_at)}",
        f"DTSTART:{_utc(span[0])}",
        f"DTEND:{_utc(span[1])}",
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(place)}",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """No letter is cut in two."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > BYTES:
            parts.append("")
            size = 0
        parts[-1] += letter
        size += width
    return "\r\n ".join(parts)
