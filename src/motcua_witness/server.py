"""HTTP: POST /add-checkpoint as C2SP tlog-witness has it; GET / tells the public key."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from motcua_witness.witness import CONFLICT, RefusedError, Witness

BODY_MAX = 65_536
TEXT, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"


class Server(ThreadingHTTPServer):
    """One thread a request."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        super().__init__(address, Answering)
        self.witness = witness

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.server_address[0]!s}:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    """Reads a bounded body, answers plain text."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    server: Server

    def do_GET(self) -> None:
        """Who this is."""
        if self.path == "/":
            self._told(200, self.server.witness.key.public_text() + "\n")
        else:
            self._told(404, "not here\n")

    def do_POST(self) -> None:
        """A checkpoint to cosign."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 < length <= BODY_MAX:
            self.close_connection = True
            return self._told(413, "too long\n")
        body = self.rfile.read(length).decode("utf-8", "replace")
        if self.path != "/add-checkpoint":
            return self._told(404, "not here\n")
        try:
            line = self.server.witness.add(body)
        except RefusedError as refused:
            kind = SIZE if refused.status == CONFLICT else TEXT
            return self._told(refused.status, refused.words, kind)
        return self._told(200, line)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: what matters stands in the book."""

    def _told(self, status: int, words: str, kind: str = TEXT) -> None:
        content = words.encode()
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
