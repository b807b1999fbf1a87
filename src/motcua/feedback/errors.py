"""What a person may be told about their rating or petition."""

from motcua.kernel.errors import DomainError


class NotRateableYet(DomainError):
    """It runs, or its outcome was not opened."""

    code = "feedback.not_rateable_yet"
    message = "Chưa đánh giá được hồ sơ {number}."
    advice = "Ông/bà đánh giá sau khi hồ sơ xong và đã mở xem kết quả."


class RatingClosed(DomainError):
    """The days of second thoughts are over."""

    code = "feedback.rating_closed"
    message = "Đánh giá đã chốt lúc {until}, không sửa được nữa."
    advice = "Ông/bà vẫn có thể gửi phản ánh, kiến nghị về hồ sơ này."
