"""What a person may be told when something is asked for again or sent again."""

from motcua.kernel.errors import DomainError


class DefectUnknown(DomainError):
    """A defect must name a field of the form or a component of the procedure."""

    code = "dossier.defect_unknown"
    status = 422
    message = "Yêu cầu bổ sung phải nêu đúng mục hoặc giấy tờ của thủ tục; không có «{target}»."


class DefectsNeeded(DomainError):
    """A supplement request without a defect says nothing."""

    code = "dossier.defects_needed"
    status = 422
    message = "Phiếu yêu cầu bổ sung phải nêu ít nhất một nội dung cần bổ sung."


class SecondSupplementNeedsLeader(DomainError):
    """One request only; a second is a leader's decision."""

    code = "dossier.second_supplement"
    status = 403
    message = "Hồ sơ đã được yêu cầu bổ sung {rounds} lần; lần nữa phải do lãnh đạo cơ quan quyết định."


class SupplementTooLate(DomainError):
    """The agency had its days to look and to ask; now it decides on what it has."""

    code = "dossier.supplement_too_late"
    message = "Chỉ được yêu cầu bổ sung đến {until}."
    advice = "Hãy giải quyết theo hồ sơ đã có, hoặc từ chối và nêu rõ lý do."


class SupplementIncomplete(DomainError):
    """Every defect must be answered before the limit starts again."""

    code = "dossier.supplement_incomplete"
    status = 422
    message = "Còn nội dung chưa bổ sung: {words}."
