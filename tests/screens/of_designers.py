"""Screens of the studio: a procedure as its designer sees it, and the house it stands on."""

from tests.screens.screen import Screen

REVISED = (("/qt/thu-tuc/1.001612/ban-moi", {"key": ""}),)


def studio() -> list[Screen]:
    """A procedure as its designer sees it; the drafts are begun just before."""
    of = "/qt/thu-tuc/1.001612"
    form = f"{of}/du-thao/to-khai"
    return [
        Screen("studio", "/qt/thu-tuc", "reform"),
        Screen("studio-nothing", "/qt/thu-tuc?q=xyzq", "reform"),
        Screen("studio-procedure", of, "reform"),
        Screen("studio-revision", f"{of}/ban/1", "reform"),
        Screen("studio-draft", f"{of}/ban/2", "reform", first=REVISED),
        Screen("studio-difference", f"{of}/so-sanh", "reform", first=REVISED),
        Screen("studio-form", form, "reform", first=REVISED),
        Screen("studio-no-draft", form, "reform", status=409),
        Screen("studio-question-new", f"{form}/cau-hoi?trang=moi", "reform", first=REVISED),
        Screen("studio-question", f"{form}/cau-hoi/owner_kind", "reform", first=REVISED),
        Screen(
            "studio-question-wrong",
            f"{form}/cau-hoi/owner_kind",
            "reform",
            post={"cau-hoi": "", "kieu": "choice"},
            status=422,
            first=REVISED,
        ),
        Screen("studio-head", f"{of}/du-thao/chung", "reform", first=REVISED),
        Screen("studio-limit", f"{of}/du-thao/thoi-han/0", "reform", first=REVISED),
        Screen("studio-paper-new", f"{of}/du-thao/giay-to", "reform", first=REVISED),
        Screen("studio-competence", f"{of}/du-thao/tham-quyen/0", "reform", first=REVISED),
        Screen("studio-exemption-new", f"{of}/du-thao/mien-giam", "reform", first=REVISED),
        Screen("studio-outcome", f"{of}/du-thao/ket-qua", "reform", first=REVISED),
    ]


def studio_more() -> list[Screen]:
    """What follows from the form: fields, duties, questions before filing, routes, papers; and the house itself."""
    of = "/qt/thu-tuc/1.001612"
    return [
        Screen("studio-outcome-field-new", f"{of}/du-thao/ghi-them", "reform", first=REVISED),
        Screen("studio-duty", f"{of}/du-thao/tai-chinh", "reform", first=REVISED),
        Screen("studio-linked-new", f"{of}/du-thao/lien-thong", "reform", first=REVISED),
        Screen("studio-asked-first", f"{of}/du-thao/hoi-truoc/1", "reform", first=REVISED),
        Screen("studio-advice", f"{of}/du-thao/ket-luan/2", "reform", first=REVISED),
        Screen("studio-ways", f"{of}/ban/1/hoi-truoc", "reform"),
        Screen("studio-preview", f"{of}/ban/1/xem-truoc/2", "reform"),
        Screen("studio-route", f"{of}/ban/1/quy-trinh", "reform"),
        Screen("studio-trial", "/qt/thu-tuc/1.004873/ban/1/mo-phong", "reform"),
        Screen("studio-route-draft", f"{of}/du-thao/quy-trinh", "reform", first=REVISED),
        Screen("studio-draw", f"{of}/du-thao/ve", "reform", first=REVISED),
        Screen("studio-table-new", f"{of}/du-thao/bang", "reform", first=REVISED),
        Screen("studio-step", f"{of}/du-thao/quy-trinh/sign", "reform", first=REVISED),
        Screen("studio-template", f"{of}/du-thao/mau/outcome.typ", "reform", first=REVISED),
        Screen("studio-composing", f"{of}/du-thao/van-ban", "reform", first=REVISED),
        Screen(
            "studio-composing-wrong",
            f"{of}/du-thao/van-ban",
            "reform",
            post={"lam": "luu", "ten": "Giấy", "so-khoi": "1", "kieu-0": "paragraph", "chu-0": "[Nghề]"},
            status=422,
            first=REVISED,
        ),
        Screen("studio-calendars", "/qt/lich", "reform"),
        Screen("studio-hours", "/qt/lich/office", "reform"),
        Screen("studio-roles", "/qt/vai-tro", "reform"),
        Screen("studio-offices", "/qt/to-chuc", "reform"),
        Screen("studio-office", "/qt/to-chuc/H31.101", "reform"),
        Screen("studio-reviews", "/qt/ra-soat", "reform"),
        Screen("studio-review", "/qt/ra-soat/1.004873", "reform"),
        Screen("studio-review-rows", "/qt/ra-soat/1.004873/buoc/check", "reform"),
        Screen("studio-publication", f"{of}/du-thao/cong-bo", "reform", first=REVISED),
    ]
