"""Every section of a procedure that is edited as a form, by the name in its address."""

from django.utils.translation import gettext_lazy as _

from motcua.catalogue.rules.databases import DATABASES
from motcua.web.studio.controls import (
    BASIS,
    CODE,
    DAY_HINT,
    FEE_KINDS,
    FIELDS,
    FOUND_BY,
    LEVELS,
    NAME,
    OUTCOMES,
    PERS,
    TIERS,
    VERDICTS,
    WHEN,
    Control,
    Part,
)

PARTS: dict[str, Part] = {
    "chung": Part(
        _("Thông tin chung"),
        "",
        (
            *NAME,
            Control("tom-tat", _("Dùng để làm gì"), ("summary", "vi"), "area"),
            Control("tom-tat-en", _("Dùng để làm gì, tiếng Anh"), ("summary", "en"), "area"),
            Control("muc", _("Mức trực tuyến"), ("online", "level"), "choice", options=LEVELS),
            Control("ly-do", _("Lý do chưa toàn trình"), ("online", "reason")),
            Control("quyet-dinh", _("Quyết định công bố số"), ("decision", "number"), width="20"),
            Control(
                "phi-dia-gioi", _("Nộp được ở mọi nơi tiếp nhận (phi địa giới)"), ("boundary_free",), "yes"
            ),
            Control(
                "bo-sung",
                _("Số ngày người nộp được bổ sung"),
                ("supplement_reply_days",),
                "number",
                width="3",
            ),
            Control(
                "trinh-tu",
                _("Trình tự thực hiện"),
                ("sequence",),
                "lines",
                _("Mỗi dòng một bước, nói với người nộp."),
            ),
            Control(
                "dieu-kien", _("Yêu cầu, điều kiện"), ("conditions",), "lines", _("Mỗi dòng một điều kiện.")
            ),
            Control(
                "ten-khac",
                _("Người dân còn gọi là"),
                ("synonyms",),
                "lines",
                _("Mỗi dòng một cách gọi, để tìm thấy."),
            ),
        ),
    ),
    "thoi-han": Part(
        _("Thời hạn"),
        "cases",
        (
            *NAME,
            CODE,
            Control("truc-tuyen", _("Nộp trực tuyến"), ("limits", "online"), "limit"),
            Control("tai-quay", _("Nộp tại quầy"), ("limits", "counter"), "limit"),
            Control("buu-chinh", _("Nộp qua bưu chính"), ("limits", "post"), "limit"),
            WHEN,
            Control("can-cu", _("Căn cứ pháp lý"), ("legal_basis",)),
        ),
    ),
    "giay-to": Part(
        _("Thành phần hồ sơ"),
        "components",
        (
            *NAME,
            CODE,
            Control("ban-chinh", _("Số bản chính"), ("originals",), "number", width="2"),
            Control("ban-sao", _("Số bản sao"), ("copies",), "number", width="2"),
            Control("bat-buoc", _("Bắt buộc"), ("required",), "yes"),
            Control("xuat-trinh", _("Chỉ xuất trình, trả lại ngay"), ("shown_only",), "yes"),
            WHEN,
            Control(
                "csdl",
                _("Cơ sở dữ liệu thay giấy này"),
                ("replaced_by", "database"),
                "choice",
                options={"": _("không có")} | {key: one.name for key, one in DATABASES.items()},
            ),
            Control("csdl-giay", _("Giấy được thay"), ("replaced_by", "paper")),
            Control("csdl-can-cu", _("Căn cứ để thay"), ("replaced_by", "legal_basis")),
            Control("goi-y", _("Gợi ý cho người nộp"), ("hint", "vi")),
            Control("goi-y-en", _("Gợi ý tiếng Anh"), ("hint", "en")),
        ),
    ),
    "phi": Part(
        _("Phí, lệ phí"),
        "fees",
        (
            *NAME,
            CODE,
            Control("loai", _("Loại"), ("kind",), "choice", options=FEE_KINDS),
            Control("muc-thu", _("Mức thu (đồng)"), ("amount",), "number", width="10"),
            Control("tinh-theo", _("Tính theo"), ("per",), "choice", options=PERS),
            Control(
                "truc-tuyen",
                _("Mức thu khi nộp trực tuyến (đồng)"),
                ("channels", "online"),
                "number",
                width="10",
            ),
            WHEN,
            Control("can-cu", _("Căn cứ pháp lý"), ("legal_basis",)),
        ),
    ),
}


PARTS |= {
    "mien-giam": Part(
        _("Miễn, giảm phí"),
        "exemptions",
        (
            *NAME,
            CODE,
            Control("muc-giam", _("Mức giảm (%)"), ("percent",), "number", _("Miễn hẳn là 100."), width="3"),
            Control("tu-ngay", _("Từ ngày"), ("starts_on",), "day", DAY_HINT, width="10"),
            Control("den-ngay", _("Đến hết ngày"), ("ends_on",), "day", DAY_HINT, width="10"),
            WHEN,
            BASIS,
        ),
    ),
    "tham-quyen": Part(
        _("Thẩm quyền"),
        "competence",
        (
            Control("ten", _("Ai giải quyết, nói với người nộp"), ("name",)),
            Control("cap", _("Cấp"), ("tier",), "choice", options=TIERS),
            Control("cach-tim", _("Tìm cơ quan theo"), ("found_by",), "choice", options=FOUND_BY),
            Control(
                "tra-loi", _("Câu hỏi về xã, phường"), ("answer",), "picked", _("Khi tìm theo câu trả lời.")
            ),
            Control("co-quan", _("Cơ quan"), ("agency",), "picked", _("Khi là một cơ quan cố định.")),
            Control(
                "phong", _("Nơi làm tại cơ quan đó"), ("office",), "picked", _("Để trống: Ủy ban nhân dân.")
            ),
            WHEN,
        ),
    ),
    "can-cu": Part(
        _("Căn cứ pháp lý"),
        "legal_basis",
        (
            Control("van-ban", _("Văn bản"), ("norm",), hint=_("Ví dụ: NĐ 123/2015/NĐ-CP")),
            Control("dieu", _("Điều, khoản"), ("articles",), hint=_("Ví dụ: Điều 21 đến Điều 23")),
            Control("ve", _("Quy định về"), ("about",)),
        ),
    ),
    "ket-qua": Part(
        _("Kết quả"),
        "",
        (
            Control("ten", _("Tên"), ("outcome", "name", "vi")),
            Control("ten-en", _("Tên tiếng Anh"), ("outcome", "name", "en")),
            Control("loai", _("Loại"), ("outcome", "kind"), "choice", options=OUTCOMES),
            Control("ma", _("Mã kết quả quốc gia"), ("outcome", "code"), width="20"),
            Control("gia-tri", _("Có giá trị (tháng)"), ("outcome", "validity_months"), "number", width="3"),
            Control("ky-hieu", _("Ký hiệu văn bản"), ("outcome", "symbol"), width="20"),
            Control("so", _("Vào sổ"), ("outcome", "book"), width="20"),
            Control("gia-han", _("Gia hạn bằng thủ tục (mã)"), ("outcome", "renewed_by"), width="20"),
            Control("sao-chup", _("Là bản chứng thực của giấy tờ"), ("outcome", "copies"), "picked"),
        ),
    ),
    "ghi-them": Part(
        _("Mục công chức ghi trong kết quả"),
        "outcome.fields",
        (
            Control("ten", _("Tên mục"), ("label", "vi")),
            Control("ten-en", _("Tên tiếng Anh"), ("label", "en")),
            CODE,
            Control("cach-ghi", _("Cách ghi"), ("kind",), "choice", options=FIELDS),
            Control("bat-buoc", _("Bắt buộc"), ("required",), "yes"),
            Control("vi-du", _("Ví dụ"), ("example",)),
        ),
    ),
    "tai-chinh": Part(
        _("Nghĩa vụ tài chính"),
        "",
        (
            Control(
                "hen-dau",
                _("Hẹn đến khi gửi phiếu cho cơ quan thuế"),
                ("financial_duty", "until_notice"),
                "limit",
                _("Các bước trước bước chờ nộp tiền cộng lại bằng thời hạn này."),
            ),
            Control("hen-sau", _("Hẹn sau khi nộp tiền"), ("financial_duty", "after_payment"), "limit"),
            Control("khi", _("Chỉ khi"), ("financial_duty", "when"), "condition"),
            Control("can-cu", _("Căn cứ pháp lý"), ("financial_duty", "legal_basis")),
        ),
        "financial_duty",
    ),
    "tu-dong": Part(
        _("Quyết định tự động"),
        "",
        (
            Control(
                "vi-sao",
                _("Vì sao quy tắc quyết định được"),
                ("instant", "why", "vi"),
                "area",
                _("Lãnh đạo đọc câu này khi bật quyết định tự động."),
            ),
            Control("vi-sao-en", _("Vì sao, tiếng Anh"), ("instant", "why", "en"), "area"),
            Control("can-cu", _("Căn cứ pháp lý"), ("instant", "legal_basis")),
        ),
        "instant",
    ),
    "tu-dong-khi": Part(
        _("Điều kiện quyết định tự động"),
        "instant.rules",
        (*NAME, CODE, WHEN),
    ),
    "tu-dong-ghi": Part(
        _("Mục ghi sẵn khi quyết định tự động"),
        "instant.fields",
        (
            Control("muc", _("Mục của kết quả"), ("code",), "picked"),
            Control("noi-dung", _("Ghi gì"), ("value",), "area"),
        ),
    ),
    "lien-thong": Part(
        _("Thủ tục liên thông"),
        "linked",
        (
            *NAME,
            Control("ma-thu-tuc", _("Mã thủ tục"), ("code",), width="20"),
            Control("noi-lam", _("Cơ quan giải quyết"), ("agency",), "picked"),
            Control("ket-qua", _("Mã kết quả quốc gia"), ("outcome",), width="20"),
            Control("buoc", _("Bước chờ cơ quan kia trả lời"), ("step",), "picked"),
            Control(
                "he-thong",
                _("Hệ thống nhận hồ sơ"),
                ("target",),
                "picked",
                _("Để trống: công chức tự chuyển bằng gói chép sẵn."),
            ),
        ),
    ),
}


PARTS |= {
    "hoi-truoc": Part(
        _("Câu hỏi trước khi nộp"),
        "wizard.questions",
        (
            Control(
                "cau",
                _("Câu hỏi nào"),
                ("path",),
                "listed",
                _(
                    "Chọn câu của tờ khai thì câu trả lời chảy vào tờ khai; câu riêng thì đặt một mã không dấu."
                ),
            ),
            Control(
                "hoi",
                _("Lời hỏi"),
                ("label", "vi"),
                hint=_("Câu của tờ khai thì để trống là hỏi như tờ khai."),
            ),
            Control("hoi-en", _("Lời hỏi tiếng Anh"), ("label", "en")),
            Control(
                "lua-chon",
                _("Lựa chọn của câu riêng"),
                ("choices",),
                "choices",
                _("Mỗi dòng một lựa chọn: mã = nhãn / English. Để trống là câu có, không."),
            ),
            Control("goi-y", _("Gợi ý cho người nộp"), ("hint", "vi")),
            Control("goi-y-en", _("Gợi ý tiếng Anh"), ("hint", "en")),
            WHEN,
            Control(
                "biet-san",
                _("Không hỏi khi đã biết"),
                ("known",),
                hint=_(
                    "Ví dụ: person.age >= 18. Dùng được: person.sex, person.age, person.is_local, person.nationality."
                ),
            ),
            Control("tu-ngay", _("Từ ngày"), ("starts_on",), "day", DAY_HINT, width="10"),
            Control("den-ngay", _("Đến hết ngày"), ("ends_on",), "day", DAY_HINT, width="10"),
        ),
    ),
    "ket-luan": Part(
        _("Kết luận trước khi nộp"),
        "wizard.outcomes",
        (
            CODE,
            Control("ket-luan", _("Kết luận"), ("verdict",), "choice", options=VERDICTS),
            WHEN,
            Control(
                "tieu-de",
                _("Tiêu đề"),
                ("name", "vi"),
                hint=_("Cần khi phải làm thủ tục khác hoặc không làm được."),
            ),
            Control("tieu-de-en", _("Tiêu đề tiếng Anh"), ("name", "en")),
            Control("vi-sao", _("Vì sao"), ("why", "vi")),
            Control("vi-sao-en", _("Vì sao, tiếng Anh"), ("why", "en")),
            BASIS,
            Control("thu-tuc", _("Thủ tục khác"), ("procedure",), "picked"),
            Control("noi-khac", _("Nơi khác, khi không có thủ tục ở đây"), ("office", "vi")),
            Control("noi-khac-en", _("Nơi khác, tiếng Anh"), ("office", "en")),
            Control("truong-hop", _("Trường hợp thời hạn"), ("case",), "picked"),
            Control("giay", _("Giấy cần thêm"), ("component",), "picked"),
            Control("van-nop", _("Vẫn cho nộp hồ sơ"), ("may_file",), "yes"),
            Control("tu-ngay", _("Từ ngày"), ("starts_on",), "day", DAY_HINT, width="10"),
            Control("den-ngay", _("Đến hết ngày"), ("ends_on",), "day", DAY_HINT, width="10"),
        ),
    ),
}
