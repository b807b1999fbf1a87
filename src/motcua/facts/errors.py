"""What a person may be told."""

from motcua.catalogue.problems import Problem
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.phrase import Phrase


class MeasuresMalformed(DomainError):
    """A file of measures cannot be used; none of it was taken."""

    code = "facts.measures_malformed"
    status = 422
    message = "Phép đo khai sai, chưa dùng gì:\n{lines}"

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(lines="\n".join(str(problem) for problem in problems), problems=tuple(problems))


class MeasureUnknown(NotFound):
    """No measure of this name is declared."""

    code = "facts.measure_unknown"

    def __init__(self, name: str) -> None:
        super().__init__(Phrase("phép đo «{name}»", name=name))


class LakeMissing(NotFound):
    """No whole lake stands there."""

    code = "facts.lake_missing"
    advice = "Xuất hồ dữ liệu trước: motcua facts lake export"

    def __init__(self, place: object) -> None:
        super().__init__(Phrase("hồ dữ liệu ở {place}", place=place))


class LakeForeign(DomainError):
    """What it holds never was a prefix of this ledger."""

    code = "facts.lake_foreign"
    status = 409
    message = "Hồ dữ liệu {place} không được xuất từ sổ cái này."
    advice = "Xuất sang thư mục khác, hoặc ghi lại toàn bộ: motcua facts lake export --whole"

    def __init__(self, place: object) -> None:
        super().__init__(place=place)


class LakeBusy(DomainError):
    """Another run writes it."""

    code = "facts.lake_busy"
    status = 409
    message = "Đang có lệnh khác ghi hồ dữ liệu {place}."
    advice = "Chờ lệnh ấy xong rồi chạy lại."


class EngineMissing(DomainError):
    """What an engine needs is not on this machine."""

    code = "facts.engine_missing"
    status = 422
    message = "Chưa chạy được {engine} trên máy này, còn thiếu: {missing}"
    advice = "Cài phần còn thiếu rồi chạy lại, hoặc đếm bằng DuckDB."

    def __init__(self, engine: str, missing: str) -> None:
        super().__init__(engine=engine, missing=missing)
