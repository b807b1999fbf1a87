"""What a person may be told."""

from motcua.kernel.errors import DomainError


class BeyondCalendar(DomainError):
    """Nobody has published working days for that moment: better no promise than a wrong one."""

    code = "calendars.beyond_calendar"
    status = 422
    message = "Lịch làm việc «{calendar}» chỉ được công bố từ {first} đến {last}."
    advice = "Quản trị viên cần công bố lịch cho thời gian còn thiếu."


class MayNotChangeCalendar(DomainError):
    """A calendar moves everybody's due moments; few may touch it."""

    code = "calendars.may_not_change"
    status = 403
    message = "Tài khoản của ông/bà không có quyền công bố lịch làm việc."
    advice = "Người có quyền này: quản trị viên, cán bộ cải cách hành chính."
