"""How many words a page says: what a person sees between header and footer, counted by syllable as Vietnamese is written.

The same count as a browser's `main.innerText` split at white space: closed details and hidden parts say nothing.
"""

from html.parser import HTMLParser

VOID = {"input", "br", "img", "link", "meta", "hr", "path", "rect", "source", "wbr"}
SILENT = {"script", "style", "datalist", "template", "svg", "textarea"}


class _Reader(HTMLParser):
    """Collects the text of `main` that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # (tag, whether it is shown)
        self.said: list[str] = []
        self.is_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        self.is_main |= tag == "main"
        shown = (not self.open or self.open[-1][1]) and tag not in SILENT and "hidden" not in given
        if shown and self.open and self.open[-1][0] == "details closed":
            shown = tag == "summary"
        name = "details closed" if tag == "details" and "open" not in given else tag
        self.open.append((name, shown))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open and self.open.pop()[0].partition(" ")[0] != tag:
            pass
        self.is_main &= tag != "main"

    def handle_data(self, text: str) -> None:
        if self.is_main and self.open and self.open[-1][1] and self.open[-1][0] != "details closed":
            self.said.append(text)


def words(page: str) -> list[str]:
    """Every word of a page that a person sees before opening anything."""
    reader = _Reader()
    reader.feed(page)
    return " ".join(reader.said).split()
