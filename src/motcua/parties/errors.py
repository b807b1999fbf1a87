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


class CardNotSeen(DomainError):
    """A clear photograph of something else."""

    code = "parties.card_not_seen"
    status = 422
    message = "Không thấy thẻ Căn cước trong ảnh."
    advice = "Hãy đặt thẻ trên nền tối, chụp gần để thẻ gần đầy ảnh."


class CardBackUnread(DomainError):
    """The side without name and address, and its lines for machines cannot be read."""

    code = "parties.card_back_unread"
    status = 422
    message = "Đây là mặt sau của thẻ và dòng mã ở mặt này không đọc được."
    advice = "Hãy chụp mặt trước, hoặc chụp lại mặt sau cho rõ ba dòng cuối."


class LevelTooLow(DomainError):
    """The e-identity account was opened from a distance: nobody compared the face with the number."""

    code = "parties.level_too_low"
    status = 403
    message = "Tài khoản VNeID của ông/bà chưa ở mức độ 2 nên chưa đăng nhập ở đây được."
    advice = "Hãy mang thẻ Căn cước đến Công an xã, phường để nâng lên mức độ 2; hoặc nộp hồ sơ tại bộ phận một cửa."


class KeptByOthers(DomainError):
    """A register keeps it: who wrote it there puts it right there."""

    code = "parties.kept_by_others"
    status = 409
    message = "Thông tin này do cơ quan khác giữ nên không sửa được ở đây."
    advice = "Hãy bấm «Báo sai» để biết ai sửa và cần mang theo gì."


class ClaimsUnclear(DomainError):
    """The provider vouches for somebody without a number, a name or a birthday that make sense."""

    code = "parties.claims_unclear"
    status = 422
    message = "VNeID chưa cho biết đủ số định danh, họ tên, ngày sinh của ông/bà."
    advice = "Hãy đăng nhập lại và đồng ý chia sẻ các thông tin ấy; nếu vẫn vậy, hãy đến bộ phận một cửa."
