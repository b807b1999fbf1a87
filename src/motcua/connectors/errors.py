"""What a person may be told when an outside system says nothing."""

from motcua.kernel.errors import DomainError


class RegisterAway(DomainError):
    """The population database does not answer, or answers nonsense. Nothing is blocked: the form asks instead."""

    code = "connectors.register_away"
    status = 503
    message = "Cơ sở dữ liệu quốc gia về dân cư tạm thời không trả lời."
    advice = "Hãy điền các câu hỏi như thường; hồ sơ vẫn nộp được."


class BusinessesAway(RegisterAway):
    """The register of businesses does not answer, or answers nonsense."""

    code = "connectors.businesses_away"
    message = "Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp tạm thời không trả lời."


class NotTheHead(DomainError):
    """The register names somebody else as the one who represents the business by law."""

    code = "connectors.not_the_head"
    status = 403
    message = "Ông/bà không phải người đại diện theo pháp luật của doanh nghiệp có mã số {code}."
    advice = "Hãy xem lại mã số, hoặc nhờ người đại diện ủy quyền cho ông/bà làm thủ tục này."

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class NoSuchBusiness(DomainError):
    """The register knows none with this code."""

    code = "connectors.no_such_business"
    status = 404
    message = "Không có doanh nghiệp, hợp tác xã, hộ kinh doanh nào mang mã số {code}."
    advice = "Hãy xem lại mã số trên giấy chứng nhận đăng ký."

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class PostAway(DomainError):
    """The post does not answer, or answers nonsense. The item waits; we ask again."""

    code = "connectors.post_away"
    status = 503
    message = "Bưu điện tạm thời không trả lời."
    advice = "Hệ thống tự hỏi lại; không cần làm gì."


class PostForged(DomainError):
    """Not signed by the post, or too long ago: nothing in it is believed."""

    code = "connectors.post_forged"
    status = 401
    message = "Chữ ký của tin bưu chính không đúng hoặc đã quá hạn."
    advice = "Hãy ký bằng khóa chung và gửi trong năm phút."


class NationalAway(DomainError):
    """The national portal does not answer, or answers nonsense. What it is to know waits; we tell it again."""

    code = "connectors.national_away"
    status = 503
    message = "Cổng Dịch vụ công quốc gia tạm thời không trả lời."
    advice = "Hệ thống tự gửi lại; không cần làm gì."


class NationalRefused(Exception):
    """The national portal will not take this message. People read of it as the state of a message, never as an error page."""

    def __init__(self, number: str, words: str) -> None:
        super().__init__(number, words)
        self.number = number
        self.words = words


class NotRefused(DomainError):
    """Only what the portal refused, or never answered, is sent again or noted by hand."""

    code = "connectors.not_refused"
    message = "Thông điệp này đã được Cổng Dịch vụ công quốc gia xác nhận."
    advice = "Không cần gửi lại; nếu hai bên còn lệch, hãy đối soát ngày nộp hồ sơ."


class ToldOtherwiseSince(DomainError):
    """A later message was acknowledged: the old one would put the portal back to what is no longer so."""

    code = "connectors.told_otherwise_since"
    status = 409
    message = "Cổng Dịch vụ công quốc gia đã nhận thông điệp mới hơn của hồ sơ này."
    advice = "Đừng gửi lại thông điệp cũ; hãy gửi lại toàn bộ hồ sơ."


class PaidWithoutFee(DomainError):
    """The portal says that it took money for what costs nothing here: a person must look before the dossier comes in."""

    code = "connectors.paid_without_fee"
    status = 422
    message = "Thông điệp báo đã thu {amount_vnd} đồng, nhưng hồ sơ này không phải nộp phí, lệ phí."
    advice = "Hãy kiểm tra mức thu, hoàn tiền cho người nộp rồi gửi lại thông điệp không có khoản thu."


class NationalForged(DomainError):
    """Not signed by the national portal, or too long ago: nothing in it is believed."""

    code = "connectors.national_forged"
    status = 401
    message = "Chữ ký của thông điệp không đúng, hoặc thời điểm ký lệch quá năm phút."
    advice = "Hãy ký bằng khóa chung và xem lại đồng hồ hai bên."


class NotYetHere(DomainError):
    """A message about a dossier that has not arrived: it may overtake its dossier."""

    code = "connectors.not_yet_here"
    status = 409
    message = "Chưa có hồ sơ {number} ở đây."
    advice = "Hãy gửi hồ sơ trước, rồi gửi lại thông điệp này."


class FiledOtherwise(DomainError):
    """The portal's number came before with another content."""

    code = "connectors.filed_otherwise"
    status = 409
    message = "Hồ sơ {number} đã đến trước đó với nội dung khác."
    advice = "Hãy gửi phần thay đổi bằng thông điệp bổ sung, hoặc dùng mã hồ sơ khác."


class MessageChanged(DomainError):
    """The same key came with another content."""

    code = "connectors.message_changed"
    status = 422
    message = "Mã thông điệp {key} đã dùng cho nội dung khác."
    advice = "Hãy tạo mã thông điệp mới cho nội dung mới."


class FileAway(DomainError):
    """A file that the message names cannot be fetched just now, or is not what was said."""

    code = "connectors.file_away"
    status = 503
    message = "Chưa tải được tệp «{name}» từ Cổng Dịch vụ công quốc gia."
    advice = "Hãy gửi lại thông điệp này sau ít phút."


class FileOtherwise(DomainError):
    """The bytes are not those that the message promised."""

    code = "connectors.file_otherwise"
    status = 422
    message = "Tệp «{name}» không khớp mã băm trong thông điệp."
    advice = "Hãy gửi lại đúng tệp hoặc đúng mã băm."


class LinkAway(DomainError):
    """Another agency's system does not answer, or answers nonsense. What it is to know waits; nobody else does."""

    code = "connectors.link_away"
    status = 503
    message = "Hệ thống của cơ quan liên thông tạm thời không trả lời."
    advice = "Hệ thống tự gửi lại; hồ sơ khác và các phần khác vẫn đi tiếp."


class LinkForged(DomainError):
    """Not signed by that system, or too long ago: nothing in it is believed."""

    code = "connectors.link_forged"
    status = 401
    message = "Chữ ký của thông điệp không đúng, hoặc thời điểm ký lệch quá năm phút."
    advice = "Hãy ký bằng khóa chung và xem lại đồng hồ hai bên."


class LinkPaperBroken(DomainError):
    """The signed paper that came does not hold: somebody has to look."""

    code = "connectors.link_paper_broken"
    status = 422
    message = "Chữ ký số của tệp kết quả không toàn vẹn: {why}."
    advice = "Hãy hỏi cơ quan cấp và gửi lại thông điệp."


class LinkSettled(DomainError):
    """Nothing is left to send or to note."""

    code = "connectors.link_settled"
    status = 409
    message = "Phần liên thông này đã xong."
    advice = "Hãy xem kết quả ở trang hồ sơ."
