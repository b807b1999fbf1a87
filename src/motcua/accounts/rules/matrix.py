"""The permission matrix: every act of the house and the roles that may do it. Nothing else grants anything.

Legal basis: NĐ 118/2025/NĐ-CP (who receives, handles, decides and hands over at the one-stop desk);
NĐ 30/2020/NĐ-CP (who signs, who keeps the seal). The other rows are ours and say so by standing here.
A role says *what*; *where* (own agency, own dossier) is asked by the room that owns the thing.
"""

from collections.abc import Mapping
from enum import StrEnum

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.kernel.phrase import joined


class Permission(StrEnum):
    """Quyền."""

    # the citizen's acts
    SUBMIT = "submit"
    AMEND = "amend"
    SUPPLY = "supply"
    WITHDRAW = "withdraw"
    CHANGE_RETURN_WAY = "change_return_way"
    PAY = "pay"
    SIGN_FORM = "sign_form"
    RATE = "rate"
    SHARE_OUTCOME = "share_outcome"
    CHOOSE_CHANNELS = "choose_channels"
    CORRECT_OWN = "correct_own"
    PETITION = "petition"
    AUTHORISE = "authorise"
    ANSWER_AUTHORISATION = "answer_authorisation"
    REGISTER_PARTY = "register_party"
    # intake
    RECEIVE = "receive"
    REFUSE = "refuse"
    REQUEST_SUPPLEMENT = "request_supplement"
    DIGITISE = "digitise"
    CORRECT_CHANNEL = "correct_channel"
    TAKE_MONEY = "take_money"
    REFUND = "refund"
    NOTE_PAYMENT = "note_payment"
    RETURN_OUTCOME = "return_outcome"
    # handling
    HAND_OVER = "hand_over"
    ASSIGN = "assign"
    FINISH_STEP = "finish_step"
    SEND_BACK = "send_back"
    CONSULT = "consult"
    ANSWER_CONSULTATION = "answer_consultation"
    NOTE = "note"
    MESSAGE = "message"
    SUSPEND = "suspend"
    RESUME = "resume"
    NOTIFY_FINANCIAL_DUTY = "notify_financial_duty"
    DRAFT_OUTCOME = "draft_outcome"
    # deciding
    APPROVE_SECOND_SUPPLEMENT = "approve_second_supplement"
    EXPLAIN_DELAY = "explain_delay"
    EXTEND = "extend"
    STOP = "stop"
    APPROVE_OUTCOME = "approve_outcome"
    CONCLUDE = "conclude"
    REVOKE_OUTCOME = "revoke_outcome"
    GRANT_DELEGATION = "grant_delegation"
    DECLARE_ABSENCE = "declare_absence"
    # answering to people
    DESIGNATE_PETITION = "designate_petition"
    ANSWER_PETITION = "answer_petition"
    # seeing
    SEE_DOSSIER = "see_dossier"
    SEE_PERSON = "see_person"
    SEE_QUEUE = "see_queue"
    SEE_ALERTS = "see_alerts"
    SEE_BOARD = "see_board"
    SEE_RATINGS = "see_ratings"
    SEE_PETITIONS = "see_petitions"
    SEE_MONEY = "see_money"
    RECONCILE = "reconcile"
    ASSIGN_MONEY = "assign_money"
    VIEW_LEDGER = "view_ledger"
    VIEW_ACCESS_LOG = "view_access_log"
    SEE_FINDINGS = "see_findings"
    NAME_OFFICERS = "name_officers"
    CLEAR_FINDING = "clear_finding"
    DRAW_SAMPLE = "draw_sample"
    JUDGE_SAMPLE = "judge_sample"
    HOLD_DOSSIER = "hold_dossier"
    PUBLISH_FIGURES = "publish_figures"
    CORRECT_FIGURES = "correct_figures"
    # answering for a figure
    DEMAND_EXPLANATION = "demand_explanation"
    ANSWER_EXPLANATION = "answer_explanation"
    GIVE_ASSIGNMENT = "give_assignment"
    DO_ASSIGNMENT = "do_assignment"
    SEE_ASSIGNMENTS = "see_assignments"
    # keeping house
    MANAGE_CATALOGUE = "manage_catalogue"
    PUBLISH_PROCEDURE = "publish_procedure"
    MANAGE_CALENDAR = "manage_calendar"
    MANAGE_SCORECARDS = "manage_scorecards"
    SEE_SCORECARDS = "see_scorecards"
    COMPARE_UNITS = "compare_units"
    SELF_SCORE = "self_score"
    APPRAISE_SCORES = "appraise_scores"
    EXPLAIN_SCORE = "explain_score"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_AGENCIES = "manage_agencies"
    SYNCHRONISE = "synchronise"
    TELL_NATIONAL = "tell_national"


P, R = Permission, Role
CITIZENS = (R.CITIZEN, R.REPRESENTATIVE)
COUNTER, CASE, HEAD, LEADER, CLERK = (
    R.COUNTER_OFFICER,
    R.CASE_OFFICER,
    R.HEAD_OF_SECTION,
    R.LEADER,
    R.CLERK,
)
DESK = (COUNTER, CASE, HEAD, LEADER, CLERK)
REFORM, INSPECTOR, ADMIN, MACHINE, SYSTEM = (
    R.REFORM_OFFICER,
    R.INSPECTOR,
    R.ADMINISTRATOR,
    R.INTEGRATOR,
    R.SYSTEM,
)

# act: (its name on the screen, the roles that may do it)
TABLE: Mapping[Permission, tuple[str, tuple[Role, ...]]] = {
    P.SUBMIT: ("nộp hồ sơ", (*CITIZENS, COUNTER, MACHINE)),
    P.AMEND: ("sửa hồ sơ đã nộp", CITIZENS),
    P.SUPPLY: ("bổ sung hồ sơ", (*CITIZENS, COUNTER, MACHINE)),
    P.WITHDRAW: ("rút hồ sơ", (*CITIZENS, COUNTER)),
    P.CHANGE_RETURN_WAY: ("đổi cách nhận kết quả", (*CITIZENS, COUNTER)),
    P.PAY: ("nộp phí, lệ phí", (*CITIZENS, COUNTER, MACHINE, SYSTEM)),
    P.SIGN_FORM: ("ký số tờ khai", CITIZENS),
    P.RATE: ("đánh giá", CITIZENS),
    P.SHARE_OUTCOME: ("cho người khác xem kết quả của mình", CITIZENS),
    P.CHOOSE_CHANNELS: ("chọn kênh nhận thông báo", CITIZENS),
    P.CORRECT_OWN: ("xem và sửa thông tin của chính mình", CITIZENS),
    P.PETITION: ("gửi phản ánh, kiến nghị", CITIZENS),
    P.AUTHORISE: ("ủy quyền cho người khác làm thủ tục", (R.CITIZEN, COUNTER)),
    P.ANSWER_AUTHORISATION: ("nhận hoặc từ chối ủy quyền", CITIZENS),
    P.REGISTER_PARTY: ("ghi nhận thông tin người nộp hồ sơ", (*CITIZENS, COUNTER, CASE, MACHINE, SYSTEM)),
    P.RECEIVE: ("tiếp nhận hồ sơ", (COUNTER, MACHINE)),
    P.REFUSE: ("từ chối hồ sơ", (COUNTER, CASE, HEAD, LEADER)),
    P.REQUEST_SUPPLEMENT: ("yêu cầu bổ sung", (COUNTER, CASE, HEAD, LEADER)),
    P.DIGITISE: ("số hóa thành phần hồ sơ", (COUNTER, CASE, CLERK)),
    P.CORRECT_CHANNEL: ("sửa cách thức nộp", (HEAD, LEADER)),
    P.TAKE_MONEY: ("thu phí, lệ phí tại quầy", (COUNTER,)),
    P.REFUND: ("hoàn phí, lệ phí", (HEAD, LEADER)),
    P.NOTE_PAYMENT: ("ghi nhận phí, lệ phí đã nộp của hồ sơ", (COUNTER, SYSTEM)),
    P.RETURN_OUTCOME: ("trả kết quả", (COUNTER, CLERK, SYSTEM)),
    P.HAND_OVER: ("chuyển hồ sơ", (COUNTER, CASE, HEAD, SYSTEM)),
    P.ASSIGN: ("phân công xử lý", (HEAD, LEADER, SYSTEM)),
    P.FINISH_STEP: ("hoàn thành bước xử lý", (*DESK, SYSTEM)),
    P.SEND_BACK: ("trả lại bước trước", (CASE, HEAD, LEADER, CLERK)),
    P.CONSULT: ("lấy ý kiến cơ quan khác", (CASE, HEAD, LEADER, SYSTEM)),
    P.ANSWER_CONSULTATION: ("trả lời ý kiến", (CASE, SYSTEM)),
    P.NOTE: ("ghi chú nội bộ về hồ sơ", DESK),
    P.MESSAGE: ("nhắn tin cho người nộp hồ sơ", (COUNTER, CASE, HEAD, LEADER)),
    P.SUSPEND: ("tạm dừng tính thời gian", (CASE, HEAD, LEADER, SYSTEM)),
    P.RESUME: ("tiếp tục tính thời gian", (CASE, HEAD, LEADER, SYSTEM)),
    P.NOTIFY_FINANCIAL_DUTY: ("thông báo nghĩa vụ tài chính", (CASE, HEAD, SYSTEM)),
    P.DRAFT_OUTCOME: ("dự thảo kết quả", (CASE, HEAD)),
    P.APPROVE_SECOND_SUPPLEMENT: ("duyệt yêu cầu bổ sung lần hai", (LEADER,)),
    P.EXPLAIN_DELAY: ("nêu lý do chậm", (COUNTER, CASE, HEAD, LEADER)),
    P.EXTEND: ("xin lỗi và gia hạn", (HEAD, LEADER)),
    P.STOP: ("dừng giải quyết", (HEAD, LEADER, SYSTEM)),
    P.APPROVE_OUTCOME: ("ký duyệt kết quả", (LEADER,)),
    P.CONCLUDE: ("ban hành kết quả", (LEADER, CLERK, SYSTEM)),
    P.REVOKE_OUTCOME: ("thu hồi kết quả", (LEADER,)),
    P.GRANT_DELEGATION: ("ủy quyền ký", (LEADER,)),
    P.DECLARE_ABSENCE: ("báo vắng mặt", DESK),
    P.DESIGNATE_PETITION: ("phân công trả lời phản ánh, kiến nghị", (LEADER,)),
    P.ANSWER_PETITION: ("trả lời phản ánh, kiến nghị", DESK),  # who of them, the petition says
    P.SEE_DOSSIER: ("xem hồ sơ", (*CITIZENS, *DESK, INSPECTOR, MACHINE, SYSTEM)),
    P.SEE_PERSON: ("xem dữ liệu cá nhân", (*DESK, INSPECTOR, MACHINE, SYSTEM)),
    P.SEE_QUEUE: ("xem hàng chờ", (*DESK, INSPECTOR)),
    P.SEE_ALERTS: ("xem cảnh báo gửi cho mình", (*DESK, REFORM)),
    P.SEE_BOARD: ("xem bảng điều hành", (HEAD, LEADER, REFORM, INSPECTOR, ADMIN)),
    P.SEE_RATINGS: ("xem đánh giá của người dân", (HEAD, LEADER, INSPECTOR)),
    P.SEE_PETITIONS: ("xem phản ánh, kiến nghị", (*DESK, INSPECTOR)),
    P.SEE_MONEY: ("xem thu phí, lệ phí", (COUNTER, HEAD, LEADER, REFORM, INSPECTOR)),
    P.RECONCILE: ("đối soát phí, lệ phí", (REFORM, INSPECTOR, SYSTEM)),
    P.ASSIGN_MONEY: ("gán tiền chưa rõ của khoản thu nào", (REFORM,)),
    P.VIEW_LEDGER: ("xem sổ cái", (INSPECTOR, REFORM)),
    P.VIEW_ACCESS_LOG: ("xem nhật ký truy cập dữ liệu cá nhân", (INSPECTOR,)),
    P.SEE_FINDINGS: ("xem cảnh báo liêm chính", (LEADER, REFORM, INSPECTOR)),
    P.NAME_OFFICERS: ("xem công chức liên quan tới cảnh báo", (LEADER, INSPECTOR)),
    P.CLEAR_FINDING: ("gỡ cảnh báo liêm chính", (INSPECTOR,)),
    P.DRAW_SAMPLE: ("lấy mẫu hồ sơ để kiểm tra", (REFORM, INSPECTOR)),
    P.JUDGE_SAMPLE: ("kết luận về hồ sơ trong mẫu kiểm tra", (INSPECTOR,)),
    P.HOLD_DOSSIER: ("giữ nguyên hồ sơ để kiểm tra", (INSPECTOR,)),
    P.PUBLISH_FIGURES: ("công bố số liệu của kỳ", (REFORM, SYSTEM)),
    P.CORRECT_FIGURES: ("đính chính số liệu đã công bố", (REFORM, INSPECTOR)),
    P.DEMAND_EXPLANATION: ("yêu cầu giải trình về một con số", (LEADER, REFORM, INSPECTOR)),
    P.ANSWER_EXPLANATION: ("giải trình về một con số", (HEAD, LEADER)),  # who of them, the request says
    P.GIVE_ASSIGNMENT: ("giao nhiệm vụ", (HEAD, LEADER, REFORM)),
    P.DO_ASSIGNMENT: ("báo cáo nhiệm vụ được giao", (*DESK, REFORM)),
    P.SEE_ASSIGNMENTS: ("xem việc được giao và giải trình", (*DESK, REFORM, INSPECTOR)),
    P.MANAGE_CATALOGUE: ("soạn thủ tục hành chính", (REFORM,)),
    P.PUBLISH_PROCEDURE: ("công bố thủ tục hành chính", (REFORM, SYSTEM)),
    P.MANAGE_CALENDAR: ("sửa lịch làm việc", (REFORM, ADMIN, SYSTEM)),
    P.MANAGE_SCORECARDS: ("soạn bộ chỉ số", (REFORM, SYSTEM)),
    P.SEE_SCORECARDS: ("xem phiếu chấm điểm", (HEAD, LEADER, REFORM, INSPECTOR)),
    P.COMPARE_UNITS: ("so sánh các đơn vị", (REFORM, INSPECTOR)),
    P.SELF_SCORE: ("tự chấm điểm", (HEAD, LEADER)),
    P.APPRAISE_SCORES: ("thẩm định điểm", (REFORM,)),
    P.EXPLAIN_SCORE: ("giải trình điểm", (HEAD, LEADER)),
    P.MANAGE_PEOPLE: ("quản lý tài khoản và vai trò", (ADMIN, SYSTEM)),
    P.MANAGE_AGENCIES: ("quản lý cây cơ quan", (ADMIN, SYSTEM)),
    P.SYNCHRONISE: ("đồng bộ với hệ thống khác", (MACHINE, SYSTEM)),
    P.TELL_NATIONAL: ("xem và gửi lại thông điệp tới Cổng quốc gia", (REFORM, ADMIN, SYSTEM)),
}
_ROLES = {permission: frozenset(roles) for permission, (_, roles) in TABLE.items()}


def may(actor: Actor, permission: Permission) -> bool:
    """One of the actor's roles has this permission."""
    return not actor.roles.isdisjoint(_ROLES[permission])


def act_name(permission: Permission) -> str:
    """«tiếp nhận hồ sơ»."""
    return TABLE[permission][0]


def who_may(permission: Permission) -> str:
    """«công chức một cửa, văn thư»: people only, for the advice of a refusal."""
    machines = {R.SYSTEM, R.INTEGRATOR}
    return joined(*(NAMES[role] for role in TABLE[permission][1] if role not in machines), by=", ")
