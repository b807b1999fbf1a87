"""The shape of every act: try it at the door; when it fails, the same page with the reason and all that was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import kept
from motcua.web.components.access import Asked
from motcua.web.desk import addresses, room
from motcua.web.desk.situation import Failed

Show = Callable[[Asked, str, Failed], HttpResponse]
Act = Callable[[str, str], Any]


def act(request: Asked, name: str, noun: str, do: Act, show: Show = room.page) -> HttpResponse:
    """`do` takes the dossier as it was seen («id@version») and the form's key; `show` is the page of its form."""
    post = request.POST
    seen = f"{name}@{post.get('version', '')}".removesuffix("@")
    try:
        do(seen, post.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return show(request, name, room.failure(noun, error, request))
    messages.success(request, DONE.get(noun.rpartition("/")[2], gettext("Đã ghi.")))
    done = redirect(addresses.room(name, post.get("xem", ""), tiep=post.get("tiep", "")))
    return kept.arrived(request, done)  # the browser forgets what it held of this form


DONE = {
    "tiep-nhan": _("Đã tiếp nhận. Giấy hẹn đang được lập."),
    "tu-choi": _("Đã từ chối. Phiếu đang được lập."),
    "yeu-cau-bo-sung": _("Đã gửi yêu cầu bổ sung. Phiếu đang được lập."),
    "trinh-bo-sung": _("Đã trình lãnh đạo. Người nộp được báo khi lãnh đạo gửi."),
    "bo-sung": _("Đã nhận bổ sung."),
    "hoan-thanh": _("Đã hoàn thành bước."),
    "tra-lai": _("Đã trả lại bước trước."),
    "lay-y-kien": _("Đã gửi lấy ý kiến."),
    "tra-loi": _("Đã trả lời ý kiến."),
    "xin-sua": _("Đã trả lời đề nghị sửa."),
    "phan-cong": _("Đã phân công."),
    "ly-do-cham": _("Đã nêu lý do. Lãnh đạo ký là gửi."),
    "xin-loi": _("Đã xin lỗi và hẹn lại. Văn bản đang được lập."),
    "gia-han": _("Đã xin lỗi và hẹn lại. Văn bản đang được lập."),
    "tam-dung": _("Đã tạm dừng tính giờ."),
    "tiep-tuc": _("Đồng hồ chạy tiếp."),
    "du-thao": _("Đã lưu dự thảo."),
    "phe-duyet": _("Đã phê duyệt. Chữ ký số được gắn sau giây lát."),
    "nghia-vu": _("Đã thông báo nghĩa vụ tài chính."),
    "chung-tu": _("Đã ghi nhận chứng từ."),
    "tra-ket-qua": _("Đã trả kết quả."),
    "trao-phan": _("Đã ghi: kết quả này đã trao."),
    "thu-tien": _("Đã thu tiền."),
    "dinh-chinh": _("Đã đính chính."),
    "thu-hoi": _("Đã thu hồi kết quả. Trang xác minh đã báo."),
    "ghi-chu": _("Đã ghi."),
    "rut": _("Đã ghi đề nghị rút hồ sơ."),
    "dung": _("Đã dừng giải quyết. Thông báo đang được lập."),
    "so-hoa": _("Đã số hóa giấy tờ."),
    "tach": _("Đã tách tệp. Tệp gốc vẫn giữ nguyên."),
}
