"""What a person may be told about their own papers."""

from motcua.kernel.errors import DomainError


class CardExpired(DomainError):
    """The law wants another card by now."""

    code = "parties.card_expired"
    status = 422
    message = "Thẻ Căn cước này đã hết hạn ngày {day}."
    advice = "Những gì đọc được vẫn ở dưới đây. Hãy dùng thẻ mới, hoặc gõ thông tin."

    def __init__(self, day: str) -> None:
        super().__init__(day=day)


class CardOfAnother(DomainError):
    """Not the card of whom the dossier is about."""

    code = "parties.card_of_another"
    status = 422
    message = "Đây là thẻ của người khác, không phải của người nộp hồ sơ."
    advice = "Những gì đọc được vẫn ở dưới đây và chưa được ghi vào hồ sơ. Hãy chụp thẻ của người nộp."
