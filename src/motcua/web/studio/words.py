"""How the studio speaks: names of parts, kinds of questions, problems gathered beside what causes them."""

from collections.abc import Iterable, Mapping

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.difference import FIELD_KINDS, Change
from motcua.catalogue.rules.difference import KINDS as QUESTION_KINDS
from motcua.catalogue.rules.pack import LAYOUT, ROUTE, SCHEMA, TEMPLATES, WIZARD
from motcua.catalogue.rules.spec import Way

KINDS = {**{str(kind): name for kind, name in QUESTION_KINDS.items()}}
FIELDS = {str(kind): name for kind, name in FIELD_KINDS.items()}
WAYS = {Way.ONLINE: "trực tuyến", Way.COUNTER: "tại quầy", Way.POST: "bưu chính"}
# said by `catalogue.rules.difference`, read on the page of changes
NAMES = (
    "bảng quyết định", "các dòng", "giá trị còn lại",
    "thủ tục", "căn cứ pháp lý", "trường hợp", "thành phần hồ sơ", "phí, lệ phí",
    "miễn, giảm", "mục công chức ghi trong kết quả", "câu hỏi", "bước", "mẫu kết quả", "khối của mẫu kết quả", "trích yếu", "Trích yếu", "nơi nhận", "đoạn văn", "dòng", "bảng",
    "câu hỏi trước khi nộp", "kết luận trước khi nộp", "tên", "lĩnh vực", "mức trực tuyến",
    "lý do chưa toàn trình", "phi địa giới", "cơ quan giải quyết", "kết quả", "thời hạn có giá trị (tháng)",
    "gia hạn bằng thủ tục", "quyết định tự động", "số ngày để bổ sung hồ sơ", "số ngày được yêu cầu bổ sung", "quyết định công bố",
    "điều khoản", "số bản chính", "số bản sao", "bắt buộc", "điều kiện",
    "thay bằng cơ sở dữ liệu", "mức thu", "mức theo cách nộp", "tính theo", "mức giảm",
    "cách ghi", "căn cứ", "cách trả lời", "khi nào hỏi", "lựa chọn",
    "lấy sẵn từ", "biết sẵn khi", "kết luận", "lý do", "thủ tục khác",
    "vai trò", "cơ quan", "thời gian", "nội dung", "có",
    "nghĩa vụ tài chính", "hẹn đến khi gửi phiếu", "hẹn sau khi nộp tiền", "thủ tục liên thông", "mã", "hệ thống",
    "không", "mỗi hồ sơ", "mỗi bản", "mỗi trang",
)  # fmt: skip
PART_OF_PLACE = {
    "cases": "cases", "components": "components", "decisions": "tables", "fees": "fees", "exemptions": "fees", "outcome": "outcome",
    "financial_duty": "special", "instant": "special", "linked": "special",
}  # fmt: skip
PART_OF_FILE = {LAYOUT: "form", SCHEMA: "form", WIZARD: "wizard", ROUTE: "route"}


def part_of(problem: Problem) -> str:
    """The part of the page that this problem belongs to; «head» when it is the whole."""
    if problem.file in PART_OF_FILE:
        return PART_OF_FILE[problem.file]
    if problem.file.startswith(TEMPLATES):
        return "outcome"
    return PART_OF_PLACE.get(problem.place.partition("[")[0].partition(".")[0], "head")


def by_part(problems: Iterable[Problem]) -> Mapping[str, list[Problem]]:
    """Part → its problems."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(part_of(problem), []).append(problem)
    return found


def at_place(problems: Iterable[Problem], place: str) -> list[Problem]:
    """The problems of one question, one row, one step."""
    return [
        problem for problem in problems if problem.place == place or problem.place.startswith(f"{place}.")
    ]


def changes_by_part(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """In the order in which the parts first change."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.part, []).append(change)
    return list(found.items())
