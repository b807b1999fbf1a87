"""What an officer may be told about work on many dossiers at once."""

from motcua.kernel.errors import DomainError


class NothingToRemind(DomainError):
    """The dossier does not wait for the applicant."""

    code = "dossier.nothing_to_remind"
    message = "Hồ sơ không chờ người nộp việc gì: {status}."
    advice = "Chỉ nhắc khi hồ sơ chờ bổ sung, chờ nghĩa vụ tài chính hoặc chờ nhận kết quả."


class RemindedLately(DomainError):
    """Once a day is enough."""

    code = "dossier.reminded_lately"
    message = "Người nộp đã được nhắc lúc {when}."
    advice = "Mỗi hồ sơ nhắc nhiều nhất một lần trong 24 giờ."


class NoStepToForward(DomainError):
    """None of the open steps is plain work of this officer, or there are several."""

    code = "dossier.no_step_to_forward"
    message = "Không có đúng một bước thường của ông/bà để chuyển tiếp."
    advice = "Hãy mở hồ sơ và chọn việc cần làm."


class StepAsksDecision(DomainError):
    """What the route asks cannot be answered for many at once."""

    code = "dossier.step_asks_decision"
    message = "Bước «{step}» cần một quyết định cho riêng hồ sơ này."
    advice = "Hãy mở hồ sơ và quyết định ở đó."


class NothingToPrint(DomainError):
    """The paper is not made yet, or never will be."""

    code = "dossier.nothing_to_print"
    message = "Chưa có giấy này trong hồ sơ."
    advice = "Giấy được lập sau giây lát kể từ khi tiếp nhận; hồ sơ chưa tiếp nhận thì chưa có."
