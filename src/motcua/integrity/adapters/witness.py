"""One question to a witness: POST add-checkpoint, a deadline, a size limit, no redirects, no proxies."""

import http.client
from urllib.parse import urlsplit

SECONDS = 8
ANSWER_MAX = 16_384


def ask(url: str, body: str) -> tuple[int, str]:
    """(status, text). Raises OSError when nobody answers."""
    parts = urlsplit(url)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request("POST", f"{parts.path}/add-checkpoint", body.encode())
        answer = connection.getresponse()
        return answer.status, answer.read(ANSWER_MAX).decode("utf-8", "replace")
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()
