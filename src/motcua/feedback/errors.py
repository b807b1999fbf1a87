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


class PetitionStepNotAllowed(DomainError):
    """The table has no such step from here."""

    code = "feedback.petition_step_not_allowed"
    message = "Phản ánh {number} đang ở trạng thái «{state}», không thể «{step}»."


class PetitionOpen(DomainError):
    """One at a time for each dossier."""

    code = "feedback.petition_open"
    message = "Hồ sơ này đã có phản ánh {number} đang chờ xong."
    advice = "Hãy xem trả lời của phản ánh đó trước."


class ReopenedOnce(DomainError):
    """The superior agency has answered, or there is none."""

    code = "feedback.reopened_once"
    message = "Phản ánh {number} không mở lại được nữa."
    advice = "Nếu vẫn không đồng ý, ông/bà có quyền khiếu nại theo Luật Khiếu nại."


class NotConsented(DomainError):
    """Only with the sender's consent."""

    code = "feedback.not_consented"
    message = "Người gửi không đồng ý công khai câu trả lời."
    advice = "Hãy bỏ chọn «Đăng công khai» rồi gửi trả lời cho riêng người gửi."


class NamesSomebody(DomainError):
    """What everybody reads must lead to nobody."""

    code = "feedback.names_somebody"
    status = 422
    message = "Câu hỏi hoặc câu trả lời còn nêu tên, số định danh, điện thoại hoặc mã hồ sơ nên chưa đăng công khai được."
    advice = "Hãy bỏ những điều ấy, hoặc bỏ chọn «Đăng công khai»."


class OfficerUnfit(DomainError):
    """Whoever is complained about never answers, nor somebody from elsewhere."""

    code = "feedback.officer_unfit"
    status = 422
    message = "Không giao được cho người này."
    advice = "Hãy chọn công chức của cơ quan, không phải người bị phản ánh."
