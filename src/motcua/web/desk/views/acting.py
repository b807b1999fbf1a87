"""The shape of every act: try it at the door; when it fails, the same page with the reason and all that was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked
from motcua.web.desk import addresses, room

Act = Callable[[str, str], Any]


def act(request: Asked, name: str, noun: str, do: Act) -> HttpResponse:
    """`do` takes the dossier as it was seen («id@version») and the form's key."""
    post = request.POST
    seen = f"{name}@{post.get('version', '')}".removesuffix("@")
    try:
        do(seen, post.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return room.page(request, name, room.failure(noun, error, request))
    messages.success(request, gettext(DONE.get(noun.rpartition("/")[2], "Đã ghi.")))
    return redirect(addresses.room(name, post.get("xem", ""), tiep=post.get("tiep", "")))


DONE = {
    "tiep-nhan": "Đã tiếp nhận. Giấy hẹn đang được lập.",
    "tu-choi": "Đã từ chối. Phiếu đang được lập.",
    "yeu-cau-bo-sung": "Đã gửi yêu cầu bổ sung. Phiếu đang được lập.",
    "bo-sung": "Đã nhận bổ sung.",
    "hoan-thanh": "Đã hoàn thành bước.",
    "tra-lai": "Đã trả lại bước trước.",
    "phan-cong": "Đã phân công.",
    "gia-han": "Đã xin lỗi và hẹn lại. Văn bản đang được lập.",
    "tam-dung": "Đã tạm dừng tính giờ.",
    "tiep-tuc": "Đồng hồ chạy tiếp.",
    "du-thao": "Đã lưu dự thảo.",
    "phe-duyet": "Đã phê duyệt. Chữ ký số được gắn sau giây lát.",
    "nghia-vu": "Đã thông báo nghĩa vụ tài chính.",
    "chung-tu": "Đã ghi nhận chứng từ.",
    "tra-ket-qua": "Đã trả kết quả.",
    "thu-tien": "Đã thu tiền.",
    "rut": "Đã ghi đề nghị rút hồ sơ.",
    "dung": "Đã dừng giải quyết. Thông báo đang được lập.",
    "so-hoa": "Đã số hóa giấy tờ.",
}
