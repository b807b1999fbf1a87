"""The library of reasons: a code for the ledger and counts, and plain words that say what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
# The label is for the officer's screen; the sentence goes on the paper, which is always Vietnamese.
DEFECTS: dict[str, tuple[Words, str]] = {
    "missing": (_("còn thiếu"), "Còn thiếu. Hãy nộp bản chụp đủ các trang."),
    "unreadable": (_("không đọc được"), "Bản chụp mờ hoặc mất góc. Hãy chụp lại, thấy rõ cả bốn góc."),
    "mismatch": (_("không khớp"), "Nội dung không khớp với giấy tờ. Hãy sửa theo đúng giấy tờ."),
    "expired": (_("hết hiệu lực"), "Giấy tờ đã hết hiệu lực. Hãy nộp bản còn hiệu lực."),
    "unsigned": (_("thiếu chữ ký"), "Thiếu chữ ký hoặc dấu. Hãy nộp bản có đủ chữ ký."),
    "other": (_("lý do khác"), ""),
}
REFUSALS: dict[str, Words] = {
    "not_competent": _("không thuộc thẩm quyền của cơ quan"),
    "not_eligible": _("không đủ điều kiện theo quy định"),
    "false_content": _("nội dung khai không đúng sự thật"),
    "duplicate": _("trùng với hồ sơ đang giải quyết"),
    "other": _("lý do khác"),
}
STOPS: dict[str, Words] = {
    "no_supplement": _("quá hạn mà chưa nhận được bổ sung"),
    "law": _("có căn cứ của luật để dừng"),
}
