"""What a person may be told about a route."""

from dataclasses import dataclass

from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import Phrase, joined


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with a route: where (`line` counts from 1, 0 = the whole file) and what."""

    line: int
    element: str
    reason: str
    is_error: bool = True

    def __str__(self) -> str:
        return str(self.whole)

    @property
    def whole(self) -> str:
        """«dòng 12: «check»: …», the reason still in its template."""
        place = Phrase("dòng {line}", line=self.line) if self.line else ""
        return joined(place, f"«{self.element}»" if self.element else "", self.reason, by=": ")


class RouteRefused(DomainError):
    """A BPMN file that cannot be a route. `problems` has all of them at once."""

    code = "workflow.route_refused"
    status = 422
    message = "Quy trình {file} có lỗi:\n{listing}"
    advice = "Sửa các chỗ đã nêu rồi thử lại; chưa có gì được ghi."

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        listing = joined(*(joined(file, problem.whole, by=", ") for problem in sorted(problems)), by="\n")
        super().__init__(file=file, listing=listing)
        self.file, self.problems = file, problems


class RouteStuck(DomainError):
    """The tokens of a process cannot move on: the route itself is wrong."""

    code = "workflow.stuck"
    message = "Quy trình không thể đi tiếp ở bước «{step}»: {reason}."
    advice = "Báo quản trị viên kiểm tra quy trình nội bộ của thủ tục."

    def __init__(self, step: str, reason: str) -> None:
        super().__init__(step=step, reason=reason)


class TaskFinished(DomainError):
    """Somebody was faster."""

    code = "workflow.task_finished"
    message = "Công việc «{name}» đã kết thúc."
    advice = "Tải lại trang để xem ai đã làm và lúc nào."

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class WrongTask(DomainError):
    """A consultation is answered, a step is completed: not the other way round."""

    code = "workflow.wrong_task"
    message = "Công việc «{name}» {reason}."

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name=name, reason=reason)


class CannotSendBack(DomainError):
    """The step asked for is not an earlier step of this process."""

    code = "workflow.cannot_send_back"
    message = "Không thể chuyển trả từ «{step}» về «{to}»."
    advice = "Các bước có thể chuyển trả: {choices}."

    def __init__(self, step: str, to: str, choices: str) -> None:
        super().__init__(step=step, to=to, choices=choices or "không có")


class AgencyMissing(DomainError):
    """The route names an agency that nobody said who it is."""

    code = "workflow.agency_missing"
    message = "Chưa xác định cơ quan cho vai «{keys}» của quy trình."
    advice = "Bổ sung cơ quan phối hợp trong cấu hình thủ tục."

    def __init__(self, keys: str) -> None:
        super().__init__(keys=keys)
