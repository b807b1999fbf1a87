"""What a person may be told about an outcome that travels, is shown or is made by rules."""

from motcua.kernel.errors import DomainError


class InThePost(DomainError):
    """What travels cannot be given another way."""

    code = "dossier.in_the_post"
    message = "Kết quả đang được gửi qua bưu chính: {state}."
    advice = (
        "Hãy chờ bưu điện báo đã phát; nếu không phát được, kết quả về lại nơi gửi và chọn cách khác được."
    )


class NoPostalAddress(DomainError):
    """The post needs to know where."""

    code = "dossier.no_postal_address"
    status = 422
    message = "Chưa có địa chỉ của người nhận."
    advice = "Hãy bổ sung địa chỉ của người nộp, hoặc chọn cách trả khác."


class NoSigningStep(DomainError):
    """The route of this procedure does not lead to a signature by itself."""

    code = "dossier.no_signing_step"
    message = "Quy trình không dẫn đến bước ký."
    advice = "Hồ sơ do người giải quyết như thường."


class ShareTaken(DomainError):
    """One link is for one person: who holds it may be told that somebody was faster."""

    code = "dossier.share_taken"
    status = 403
    message = "Mã này đã có người khác mở."
    advice = "Mỗi mã chỉ cho một người xem. Hãy nhờ chủ giấy tờ tạo mã mới."


class ShareClosed(DomainError):
    """The same words for a link that is over, was taken back or never existed: who guesses learns nothing."""

    code = "dossier.share_closed"
    status = 404
    message = "Mã này không mở được kết quả nào."
    advice = "Mã chỉ dùng được trong ít phút. Hãy nhờ chủ giấy tờ tạo mã mới."
