"""`python -m motcua_sims.messages --port 8903 --smtp-port 8904`: serves until it is told to stop."""

import argparse
import os
import threading

from motcua_sims.messages.book import Book
from motcua_sims.messages.gateway import Gateway
from motcua_sims.messages.mail import MailServer
from motcua_sims.serving import serve


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback."""
    parser = argparse.ArgumentParser(prog="motcua_sims.messages", description="Pretended mail, SMS and Zalo.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8903, help="gateway and page")
    parser.add_argument("--smtp-port", type=int, default=8904)
    parser.add_argument("--sms-secret", default=os.environ.get("MOTCUA_SMS_SECRET", "demo-sms-secret"))
    parser.add_argument("--zalo-secret", default=os.environ.get("MOTCUA_ZALO_SECRET", "demo-zalo-secret"))
    args = parser.parse_args(argv)
    book = Book()
    mail = MailServer((args.host, args.smtp_port), book)
    secrets = {"sms": args.sms_secret, "zalo": args.zalo_secret}
    gateway = Gateway((args.host, args.port), book, secrets)
    threading.Thread(target=mail.serve_forever, daemon=True).start()
    return serve(gateway, f"thư {mail.server_address}, SMS và Zalo {gateway.url}")


if __name__ == "__main__":
    raise SystemExit(main())
