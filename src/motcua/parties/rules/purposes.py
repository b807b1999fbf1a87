"""Why personal data may be read: words that the citizen finds in the list of who saw it.

Legal basis: Luật 91/2025/QH15 (each processing has a stated purpose); NĐ 356/2025/NĐ-CP.
"""

from enum import StrEnum


class Why(StrEnum):
    """Mục đích."""

    HANDLING = "giải quyết hồ sơ"
    RECEPTION = "tiếp nhận hồ sơ"
    ISSUING = "lập giấy tờ, kết quả"
    OWN = "xem dữ liệu của chính mình"
    NOTIFYING = "gửi thông báo"
    INSPECTION = "thanh tra, kiểm tra"
    LOOK_UP = "tra cứu Cơ sở dữ liệu quốc gia về dân cư"
    BUSINESS = "tra cứu Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp"
    POSTING = "gửi kết quả qua bưu chính"
    EXCHANGE = "trao đổi với hệ thống quốc gia"
    TRIAL = "thử bảng quyết định trên hồ sơ đã nộp, chỉ đếm"
