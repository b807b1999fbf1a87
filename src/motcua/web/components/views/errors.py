"""What the framework itself says no to, in words: no such page, a stale form, a request it cannot read, a bug."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

API = "/api/"  # machines are answered by their own door


def page_missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the framework's shape
    """No such address."""
    message = gettext("Không có trang này.")
    return _page(request, 404, gettext("Không tìm thấy"), (message, gettext("Hãy xem lại địa chỉ.")))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the framework's shape
    """Nobody may do this."""
    return _page(request, 403, gettext("Không có quyền"), (gettext("Trang này không mở được."), ""))


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - the framework's shape
    """Nothing that a browser of ours would send."""
    message = gettext("Trang này không đọc được yêu cầu vừa gửi.")
    return _page(request, 400, gettext("Cần sửa lại"), (message, gettext("Hãy quay lại rồi thử lần nữa.")))


def form_stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the framework's shape
    """The form was open too long, or the browser keeps no cookies."""
    message = gettext("Trang đã mở quá lâu nên chưa gửi được.")
    advice = gettext("Hãy quay lại, tải lại trang rồi gửi lần nữa. Trình duyệt phải cho phép cookie.")
    return _page(request, 403, gettext("Chưa thực hiện được"), (message, advice))


def broken(request: HttpRequest) -> HttpResponse:
    """A bug, or the database is away: nothing is asked of anything."""
    return render(request, "components/broken.html", status=500)


def _page(request: HttpRequest, status: int, title: str, told: tuple[str, str]) -> HttpResponse:
    if request.path.startswith(API):
        return HttpResponse(status=status)
    words = {"title": title, "message": told[0], "advice": told[1], "back": "/"}
    return render(request, "components/error.html", words, status=status)
