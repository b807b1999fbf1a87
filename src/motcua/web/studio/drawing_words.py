"""What the drawing says in the reader's language: bpmn-js speaks English, its buttons are asked for by those words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAID: Mapping[str, Promise] = {
    # our own palette and pad (`static/studio/drawing.js`)
    "start": _("Bắt đầu"),
    "end": _("Kết thúc"),
    "step": _("Bước"),
    "exclusive": _("Chọn một nhánh"),
    "parallel": _("Làm song song"),
    "inclusive": _("Chọn các nhánh"),
    "message": _("Chờ tin"),
    "timer": _("Hẹn giờ, đặt lên một bước"),
    "flow": _("Luồng"),
    "connect": _("Nối tới phần tử khác"),
    "Delete": _("Bỏ"),
    "unreadable": _("Sơ đồ này không mở được để vẽ; hãy sửa từng bước."),
    # bpmn-js itself
    "Activate hand tool": _("Kéo cả sơ đồ"),
    "Activate lasso tool": _("Chọn nhiều phần tử"),
    "Activate create/remove space tool": _("Thêm, bớt khoảng trống"),
    "Activate global connect tool": _("Nối hai phần tử"),
    "Align elements": _("Gióng hàng"),
    "Align elements left": _("Gióng theo mép trái"),
    "Align elements center": _("Gióng theo giữa, dọc"),
    "Align elements right": _("Gióng theo mép phải"),
    "Align elements top": _("Gióng theo mép trên"),
    "Align elements middle": _("Gióng theo giữa, ngang"),
    "Align elements bottom": _("Gióng theo mép dưới"),
    "Distribute elements horizontally": _("Dàn đều theo chiều ngang"),
    "Distribute elements vertically": _("Dàn đều theo chiều dọc"),
    "Search in diagram": _("Tìm trong sơ đồ"),
    "Open {element}": _("Mở {element}"),
}


def said() -> dict[str, str]:
    """All of it, for a script to read."""
    return {key: str(words) for key, words in SAID.items()}
