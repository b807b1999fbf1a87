"""What a person may be told about a dossier."""

from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import Phrase, joined


class MoveNotAllowed(DomainError):
    """The table of the life cycle has no such move from here."""

    code = "dossier.move_not_allowed"
    message = "Hồ sơ đang ở trạng thái «{status}», không thể «{move}»."
    advice = "Việc làm được lúc này: {allowed}.{last}"

    def __init__(self, status: str, move: str, allowed: str, last: str = "") -> None:
        super().__init__(status=status, move=move, allowed=allowed, last=last)

    def told_by(self, who: str, when: str, allowed: str) -> "MoveNotAllowed":
        """The same error that also says who moved the dossier last, when, and who may do what now."""
        last = Phrase(" Người chuyển trạng thái gần nhất: {who}, lúc {when}.", who=who, when=when)
        told = MoveNotAllowed(str(self.facts["status"]), str(self.facts["move"]), allowed, last)
        told.facts |= {"who": who, "when": when}  # apart, for machines
        return told


class ChangedMeanwhile(DomainError):
    """The page the person saw is older than the dossier."""

    code = "dossier.changed"
    message = "Hồ sơ vừa được {who} cập nhật lúc {when}."
    advice = "Nội dung ông/bà đã nhập vẫn còn; hãy tải lại hồ sơ và kiểm tra trước khi làm tiếp."


class AnswersInvalid(DomainError):
    """The form has mistakes: all of them at once, each on its field."""

    code = "dossier.answers_invalid"
    status = 422
    message = "Có {count} mục cần sửa: {words}"

    def __init__(self, errors: tuple[tuple[str, str, str], ...]) -> None:
        told = (Phrase("{label}: {text}", label=label, text=text) for _, label, text in errors)
        super().__init__(count=len(errors), words=joined(*told, by="; "), errors=errors)


class ComponentsMissing(DomainError):
    """Required papers are not there and no database replaces them."""

    code = "dossier.components_missing"
    status = 422
    message = "Còn thiếu giấy tờ: {words}."
    advice = "Hãy tải lên từng giấy tờ còn thiếu rồi nộp lại."

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        super().__init__(words=joined(*(name for _, name in missing), by="; "), missing=missing)


class TooManyPages(DomainError):
    """More photographed pages than anybody can look through."""

    code = "dossier.too_many_pages"
    status = 422
    message = "«{component}» có quá {limit} trang chụp."
    advice = "Hãy chỉ chụp các trang cần thiết, hoặc quét thành một tệp PDF."


class UnknownComponent(DomainError):
    """A paper that the procedure does not ask for may not be demanded or attached as one it asks for."""

    code = "dossier.unknown_component"
    status = 422
    message = "Thủ tục không có thành phần hồ sơ «{component}»."


class FileUnknown(DomainError):
    """A paper names a file that was never stored: nothing would be there to read."""

    code = "dossier.file_unknown"
    status = 422
    message = "Giấy tờ «{component}» nêu một tệp chưa được gửi lên."
    advice = "Hãy gửi tệp lên trước rồi nộp lại."


class ReasonsNeeded(DomainError):
    """Nobody is refused without a reason."""

    code = "dossier.reasons_needed"
    status = 422
    message = "Phiếu từ chối phải nêu ít nhất một lý do."


class AlreadyExtended(DomainError):
    """The law allows one extension."""

    code = "dossier.already_extended"
    message = "Hồ sơ đã được gia hạn một lần; không gia hạn lần thứ hai."


class NewDateTooEarly(DomainError):
    """An extension must end after the promise it replaces, and in the future."""

    code = "dossier.new_date_too_early"
    status = 422
    message = "Ngày hẹn mới phải sau ngày hẹn cũ ({old}) và sau thời điểm hiện tại."


class DecisionAlreadyIssued(DomainError):
    """After the decision only what follows from it may happen."""

    code = "dossier.decision_issued"
    message = "Kết quả số {document_number} đã được phê duyệt nên không thể «{move}»."


class AlreadySuspended(DomainError):
    """One suspension at a time."""

    code = "dossier.already_suspended"
    message = "Thời hạn của hồ sơ đang tạm dừng."


class StillSuspended(DomainError):
    """While the clock stands still nothing may be decided that counts on it."""

    code = "dossier.still_suspended"
    message = "Thời hạn của hồ sơ đang tạm dừng nên chưa thể «{move}»."
    advice = "Hãy bấm «tiếp tục» khi lý do tạm dừng không còn, rồi làm lại."


class NotSuspended(DomainError):
    """Nothing to resume."""

    code = "dossier.not_suspended"
    message = "Thời hạn của hồ sơ không tạm dừng."


class StepNotYours(DomainError):
    """The task belongs to another role, agency or person."""

    code = "dossier.step_not_yours"
    status = 403
    message = "Bước «{step}» do {role} của {agency} thực hiện."


class StepDone(DomainError):
    """Somebody was faster."""

    code = "dossier.step_done"
    message = "Bước «{step}» đã được {who} hoàn thành lúc {when}."
    advice = "Hãy tải lại hồ sơ để xem bước đang chờ."


class StepsOpen(DomainError):
    """The outcome is handed over when the work is done."""

    code = "dossier.steps_open"
    message = "Chưa trả được kết quả: còn bước {steps}."
    advice = "Hãy hoàn thành các bước đó trước."


class AssigneeUnfit(DomainError):
    """A step goes to somebody who holds its role there."""

    code = "dossier.assignee_unfit"
    status = 422
    message = "Người được giao bước «{step}» phải là {role} của {agency}."


class AlreadyConsulted(DomainError):
    """One question at a time to one agency."""

    code = "dossier.already_consulted"
    message = "Đã lấy ý kiến {agency} và đang chờ trả lời."


class StepNeedsItsAct(DomainError):
    """Signing and returning are acts of their own."""

    code = "dossier.step_needs_act"
    message = "Bước «{step}» hoàn thành bằng việc «{act}», không bấm hoàn thành trực tiếp."


class OutcomeNotSigned(DomainError):
    """A person brought a file as the signed outcome, and its signatures do not say so."""

    code = "dossier.outcome_not_signed"
    status = 422
    message = "Chưa nhận được tệp kết quả: {why}."
    advice = "Hãy ký số bản dự thảo bằng chữ ký của lãnh đạo rồi đóng con dấu số của {agency}, và gửi lại đúng tệp đó."


class OutcomeMissing(DomainError):
    """No draft to approve, or nothing signed to return."""

    code = "dossier.outcome_missing"
    message = "Hồ sơ chưa có {what}."
    advice = "Hãy {do} trước."


class OutcomeNoLongerCounts(DomainError):
    """Revoked or replaced already: it is neither revoked again nor handed over."""

    code = "dossier.outcome_no_longer_counts"
    message = "Kết quả số {document_number} đã {how} lúc {when}."


class ReplyTimeRuns(DomainError):
    """Nobody is stopped for a missing supplement before the promised time is over."""

    code = "dossier.reply_time_runs"
    message = "Người nộp còn thời gian bổ sung đến {until}; chưa thể dừng vì không bổ sung."


class NotTakenThere(DomainError):
    """A desk of a public service unit or a company takes only what its scope names."""

    code = "dossier.not_taken_there"
    status = 422
    message = "{desk} không tiếp nhận thủ tục này."
    advice = "Hãy nộp tại {own}, hoặc nộp trực tuyến."


class IntakeElsewhere(DomainError):
    """A procedure that is not boundary-free is received at the desk of its competent agency only."""

    code = "dossier.intake_elsewhere"
    status = 422
    message = "Thủ tục này không tiếp nhận phi địa giới: chỉ nộp được tại {desk}."


class ChannelNotTrue(DomainError):
    """The channel enters the scores: it says how the dossier really came."""

    code = "dossier.channel_not_true"
    status = 422
    message = "Không thể ghi cách nộp «{channel}» cho hồ sơ do {who} nộp."
    advice = "Cách nộp ghi được: {allowed}."


class FileNeeded(DomainError):
    """A paper said to be uploaded or reused is a file that we hold."""

    code = "dossier.file_needed"
    status = 422
    message = "Thành phần «{component}» chưa có tệp."
    advice = "Hãy tải tệp lên rồi nộp lại; giấy tờ bản giấy chỉ nhận tại quầy hoặc qua bưu chính."


class DecidedOtherwise(DomainError):
    """Other answers would have led to another case, agency or fee than the one that was promised."""

    code = "dossier.decided_otherwise"
    status = 422
    message = "Sửa như vậy thì {what} của hồ sơ sẽ khác."
    advice = "{way}"

    def __init__(self, *what: Phrase, way: Phrase) -> None:
        super().__init__(what=joined(*what, by=", "), way=way)


class DossierNotEditable(DomainError):
    """Only a draft may be written into."""

    code = "dossier.not_editable"
    message = "Hồ sơ {number} đã nộp; muốn sửa, hãy dùng đính chính hoặc nộp bổ sung."


class AuthorityEnded(DomainError):
    """Who began it for another may no longer act for them."""

    code = "dossier.authority_ended"
    status = 403
    message = (
        "Ông/bà không còn được làm thay người này ở thủ tục này: ủy quyền đã bị thu hồi hoặc đã hết hạn."
    )
    advice = (
        "Những gì đã khai vẫn còn: người ủy quyền tự mở và nộp được. Muốn làm tiếp, hãy xin ủy quyền lại."
    )


class FiledElsewhere(DomainError):
    """This installation stands behind the national portal: people file there, and follow here."""

    code = "dossier.filed_elsewhere"
    message = "Hồ sơ của người dân, doanh nghiệp nộp trên Cổng Dịch vụ công quốc gia."
    advice = "Hãy nộp tại {address}. Tra cứu, xác minh và đánh giá vẫn làm ở đây."
