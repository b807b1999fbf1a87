"""The pay page: small, Vietnamese, and marked as pretended."""

from html import escape

import segno

from motcua_sims.payment.book import Intent

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1b1b1b}
main{max-width:26rem;margin:2rem auto;background:#fff;padding:1.5rem;border-radius:.5rem;border:1px solid #d5d8de}
.mark{background:#8a1538;color:#fff;text-align:center;padding:.5rem;font-weight:700;letter-spacing:.05em}
h1{font-size:1.25rem;margin:0 0 1rem} dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}
dd{margin:0;text-align:right;font-weight:600} .qr{text-align:center;margin:1rem 0} .qr svg{width:12rem;height:12rem}
button,.back{display:block;width:100%;box-sizing:border-box;padding:.75rem;border-radius:.375rem;font:inherit;
text-align:center;border:1px solid #0b5c3b;background:#0b5c3b;color:#fff;cursor:pointer;margin-top:.5rem}
button.plain{background:#fff;color:#1b1b1b;border-color:#8b9099}
"""
TITLES = {
    "open": "Thanh toán phí, lệ phí",
    "paid": "Đã thanh toán",
    "failed": "Giao dịch không thành công",
    "refunded": "Đã hoàn tiền",
}


def page(intent: Intent, pay_url: str, query: str) -> bytes:
    """HTML of one intent in its present status."""
    asked = {name: escape(str(value)) for name, value in intent.asked.items()}
    amount = f"{intent.asked['amount_vnd']:,}".replace(",", ".")
    act = _form(query) if intent.status == "open" else _back(asked.get("return_url", ""))
    qr = segno.make(pay_url, error="m").svg_inline(border=2, omitsize=True) if intent.status == "open" else ""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{TITLES[intent.status]} – MÔ PHỎNG</title>
<style>{STYLE}</style></head><body><p class="mark" style="margin:0">MÔ PHỎNG – KHÔNG PHẢI TIỀN THẬT</p><main>
<h1>{TITLES[intent.status]}</h1><dl><dt>Nội dung</dt><dd>{asked["description"]}</dd>
<dt>Mã thanh toán</dt><dd>{asked["reference"]}</dd><dt>Mã giao dịch</dt><dd>{intent.provider_ref}</dd>
<dt>Số tiền</dt><dd>{amount} đồng</dd></dl><div class="qr">{qr}</div>{act}</main></body></html>""".encode()


def _form(query: str) -> str:
    action = f"?{escape(query)}" if query else ""
    return (
        f'<form method="post" action="{action}"><button name="act" value="pay">Thanh toán</button>'
        '<button class="plain" name="act" value="fail">Hủy giao dịch</button></form>'
    )


def _back(return_url: str) -> str:
    if not return_url.startswith(("http://", "https://")):
        return "<p>Ông/bà có thể đóng trang này.</p>"
    return f'<a class="back" href="{return_url}">Quay lại trang dịch vụ công</a>'
