"""What a person may be told about procedures."""

from motcua.catalogue.problems import Problem
from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import joined


class PackMalformed(DomainError):
    """A folder of a procedure cannot be read; nothing of it was taken."""

    code = "catalogue.pack_malformed"
    status = 422
    message = "Gói thủ tục «{pack}» có {count} lỗi, chưa nhập gì:\n{lines}"

    def __init__(self, pack: str, problems: tuple[Problem, ...]) -> None:
        lines = joined(*(problem.whole for problem in problems), by="\n")
        super().__init__(pack=pack, count=len(problems), lines=lines, problems=problems)


class NothingToPublish(DomainError):
    """There is no draft."""

    code = "catalogue.nothing_to_publish"
    message = "Thủ tục {procedure} không có bản dự thảo nào để công bố."
    advice = "Hãy tạo bản dự thảo trước."


class RevisionNotInForce(DomainError):
    """Only what is in force may be revised or closed."""

    code = "catalogue.not_in_force"
    message = "Thủ tục {procedure} không có phiên bản nào đang có hiệu lực."


class DraftAlreadyThere(DomainError):
    """One draft a procedure: two would overwrite each other's law."""

    code = "catalogue.draft_exists"
    message = "Thủ tục {procedure} đã có bản dự thảo số {number}."
    advice = "Hãy sửa hoặc công bố bản dự thảo đó trước."


class WrongEffectiveDate(DomainError):
    """A revision cannot take effect before the one it replaces."""

    code = "catalogue.wrong_effective_date"
    status = 422
    message = "Ngày có hiệu lực {day} phải sau ngày có hiệu lực {before} của phiên bản trước."


class RevisionNotSound(DomainError):
    """The checks of a lawyer found errors; it may not be published."""

    code = "catalogue.not_sound"
    status = 422
    message = "Thủ tục {procedure} chưa công bố được, còn {count} lỗi:\n{lines}"

    def __init__(self, procedure: str, problems: tuple[Problem, ...]) -> None:
        lines = joined(*(problem.whole for problem in problems), by="\n")
        super().__init__(procedure=procedure, count=len(problems), lines=lines, problems=problems)


class NoCompetentAgency(DomainError):
    """The competence rules of the procedure name nobody for these answers."""

    code = "catalogue.no_competent_agency"
    status = 422
    message = "Chưa xác định được cơ quan giải quyết thủ tục {procedure}: {reason}."
    advice = "Hãy kiểm tra địa chỉ trong tờ khai."
