"""What a person may be told about a simulation."""

from motcua.kernel.errors import DomainError


class NotASimulatedProvince(DomainError):
    """Invented dossiers never come beside real ones."""

    code = "not_a_simulated_province"
    message = "Cơ sở dữ liệu này có người và hồ sơ không phải mô phỏng."
    advice = "Hãy chỉ MOTCUA_VAR hoặc DATABASE_URL đến một nơi trống."


class PeriodTaken(DomainError):
    """The simulated time only goes on."""

    code = "period_taken"
    message = "Từ {since} đến {until} không còn thời gian để mô phỏng: tỉnh này đã sống đến {reached}."
    advice = "Hãy chọn --to sau {reached}, hoặc một cơ sở dữ liệu mới."


class ProvinceTooYoung(DomainError):
    """Before its first day nobody had an office or a role."""

    code = "province_too_young"
    message = "Tỉnh trong cơ sở dữ liệu này bắt đầu từ {first}: trước đó chưa ai có vai trò."
    advice = "Hãy chọn --from từ {first} trở đi."
