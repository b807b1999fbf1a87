"""A mail server as far as a sender can see one (RFC 5321): takes every letter, keeps it, sends it nowhere."""

import email
import email.policy
import socketserver
import ssl
import time
from collections.abc import Callable

from motcua_sims.messages.book import Book, Conflict

LINE_MAX, LETTER_MAX = 2_000, 1_000_000
TIMEOUT_SECONDS = 30.0
SLOW_SECONDS = 20.0
END = b".\r\n"


class MailServer(socketserver.ThreadingTCPServer):
    """One book, one thread a connection. `refused`: recipients that do not exist; `tls`: offer STARTTLS."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], book: Book, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(address, Session)
        self.book = book
        self.tls = tls
        self.refused: set[str] = set()
        self.later: set[str] = set()


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    server: MailServer
    timeout = TIMEOUT_SECONDS

    def handle(self) -> None:
        """Greet, then one command a line."""
        self.to: list[str] = []
        self.is_secret = False
        mode = self.server.book.mode("email")
        if mode == "down":
            return
        if mode == "slow":
            time.sleep(SLOW_SECONDS)
        self._say("huh? \x00\xff" if mode == "garbage" else "220 mo-phong ESMTP")
        acts: dict[str, Callable[[str], bool]] = {
            "EHLO": self._ehlo, "HELO": self._ok, "MAIL": self._mail, "RCPT": self._rcpt, "DATA": self._data,
            "RSET": self._mail, "NOOP": self._ok, "STARTTLS": self._starttls, "QUIT": self._quit,
        }  # fmt: skip
        try:
            while line := self.rfile.readline(LINE_MAX):
                word, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
                if not acts.get(word.upper(), self._unknown)(rest):
                    return
        except OSError:
            return

    def _ehlo(self, _: str) -> bool:
        offered = ["mo-phong", "8BITMIME", "SMTPUTF8", f"SIZE {LETTER_MAX}"]
        if self.server.tls and not self.is_secret:
            offered.append("STARTTLS")
        for name in offered[:-1]:
            self._say(f"250-{name}")
        return self._say(f"250 {offered[-1]}")

    def _starttls(self, _: str) -> bool:
        if self.server.tls is None or self.is_secret:
            return self._say("502 not offered")
        self._say("220 go on")
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.is_secret = True
        return True

    def _mail(self, _: str) -> bool:
        self.to = []
        return self._say("250 ok")

    def _rcpt(self, rest: str) -> bool:
        to = rest.partition(":")[2].strip().split(" ")[0].strip("<>")
        if to in self.server.refused:
            return self._say("550 no such box")
        if to in self.server.later:
            return self._say("451 come again")
        self.to.append(to)
        return self._say("250 ok")

    def _data(self, _: str) -> bool:
        if not self.to:
            return self._say("503 to whom?")
        self._say("354 go on, end with a dot")
        lines, size = [], 0
        while (line := self.rfile.readline(LETTER_MAX)) != END:
            size += len(line)
            if not line or size > LETTER_MAX:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return self._keep(b"".join(lines))

    def _keep(self, content: bytes) -> bool:
        letter = email.message_from_bytes(content, policy=email.policy.default)
        body = letter.get_body(("plain",))
        text = str(body.get_content()) if body else ""
        key = str(letter["Message-ID"] or hash(content))
        said = {"to": ", ".join(self.to), "title": str(letter["Subject"] or ""), "text": text}
        try:
            self.server.book.take("email", key, said)
        except Conflict:
            return self._say("554 another letter had this Message-ID")
        return self._say("250 kept")

    def _ok(self, _: str) -> bool:
        return self._say("250 ok")

    def _quit(self, _: str) -> bool:
        self._say("221 bye")
        return False

    def _unknown(self, _: str) -> bool:
        return self._say("500 what?")

    def _say(self, line: str) -> bool:
        self.connection.sendall(f"{line}\r\n".encode())
        return True
