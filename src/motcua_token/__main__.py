"""`motcua-token --portal https://portal.example.gov.vn --module /path/of/the/device's/pkcs11.so`: serves until it is told to stop."""

import argparse
import signal
import sys
from pathlib import Path

from motcua_token.device import Device
from motcua_token.server import PORT, Server

LAST_PORT = 32_767


def main(argv: list[str] | None = None) -> int:
    """Serve on the loopback, and nowhere else."""
    parser = argparse.ArgumentParser(
        prog="motcua-token", description="Cho trang ký của cổng dùng thiết bị ký số cắm vào máy này."
    )
    parser.add_argument(
        "--portal", required=True, help="địa chỉ của cổng, ví dụ https://motcua.example.gov.vn"
    )
    parser.add_argument("--module", required=True, type=Path, help="thư viện PKCS#11 của thiết bị")
    parser.add_argument("--port", type=_port, default=PORT, help=f"cổng trên máy này ({PORT})")
    parser.add_argument(
        "--tries", type=int, default=0, help="số lần nhập PIN mà thiết bị cho phép, nếu nhà cung cấp cho biết"
    )
    args = parser.parse_args(argv)
    server = Server(("127.0.0.1", args.port), device=Device(args.module, args.tries), portal=args.portal)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Chương trình ký đang chờ {server.portal} tại http://127.0.0.1:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"từ 0 đến {LAST_PORT}")
    return port


if __name__ == "__main__":
    raise SystemExit(main())
