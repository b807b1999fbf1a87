"""Every screen: who looks at it, where, in which state. A page that is not listed here fails test_every_screen."""

from tests.screens.at_the_counter import counter_desk, phones
from tests.screens.of_designers import REVISED, studio, studio_more
from tests.screens.of_reform import reform
from tests.screens.screen import Screen
from tests.screens.watching import duties, inspection

__all__ = ["SCREENS", "Screen"]
ANSWERED = (("purpose", "property"), ("status", "single"), ("lived_elsewhere", "false"))  # before filing


def public() -> list[Screen]:
    of = "/thu-tuc/1.004873"
    return [
        Screen("home", "/"),
        Screen("search", "/tim?q=doc than"),
        Screen("search-nothing", "/tim?q=xyzq"),
        Screen("search-fields", "/tim"),
        Screen("field", "/linh-vuc/ho-tich"),
        Screen("procedure-described", "/thu-tuc/1.004222"),
        Screen("help", "/tro-giup"),
        Screen("public-answers", "/phan-anh-cong-khai"),
        Screen("public-figures", "/cong-khai?ky=2026-03"),
        Screen("public-figures-late", "/cong-khai?do=late_now&ky=2026-03"),
        Screen("public-figures-wrong", "/cong-khai?do=nothing", status=404),
        Screen("public-unit", "/cong-khai/don-vi/H31.101?ky=2026-03"),
        Screen("open-data", "/cong-khai/du-lieu"),
        Screen("accessibility", "/tiep-can"),
        Screen("no-network", "/mat-mang"),
        Screen("procedure", of),
        Screen("procedure-trade", "/thu-tuc/1.001612"),
        Screen("eligibility", f"{of}/hoi/purpose"),
        Screen("eligibility-missing", f"{of}/hoi/purpose", post={}, status=422),
        Screen(
            "eligibility-end",
            f"{of}/hoi/ket-qua",
            first=tuple((f"{of}/hoi/{path}", {path: said}) for path, said in ANSWERED),
        ),
        Screen("track", "/tra-cuu"),
        Screen("track-wrong", "/tra-cuu", post={"ma": "H31.101-260302-0001", "so": "0000"}, status=404),
        Screen("tracking-filed", "/h/{filed}"),
        Screen("tracking-late", "/h/{late}"),
        Screen("tracking-apologised", "/h/{apologised}"),
        Screen("tracking-asked", "/h/{asked}"),
        Screen("tracking-suspended", "/h/{suspended}"),
        Screen("tracking-refused", "/h/{refused}"),
        Screen("tracking-stopped", "/h/{stopped}"),
        Screen("tracking-withdrawn", "/h/{withdrawn}"),
        Screen("tracking-revoked", "/h/{revoked}"),
        Screen("verify", "/xac-minh"),
        Screen("verify-wrong", "/xac-minh", post={"ma": "abc"}, status=422),
        Screen("verified", "/xac-minh/{outcome}"),
        Screen("verified-revoked", "/xac-minh/{revoked_outcome}"),
        Screen("verified-unknown", f"/xac-minh/{'a' * 26}", status=404),
        Screen("share-closed", f"/x/{'a' * 26}", status=404),
    ]


def doors() -> list[Screen]:
    """Log-in, machine for everybody, and what is refused."""
    return [
        Screen("log-in", "/dang-nhap"),
        Screen("log-in-wrong", "/dang-nhap", post={"username": "hoa", "password": "sai"}, status=401),
        Screen("log-in-code", "/dang-nhap/ma", "at_code"),
        Screen("log-in-code-wrong", "/dang-nhap/ma", "at_code", post={"code": "000000"}, status=401),
        Screen("log-in-set-up", "/dang-nhap/lap-ma", "at_set_up"),
        Screen("logged-out", "/da-dang-xuat"),
        Screen("password", "/doi-mat-khau", "citizen"),
        Screen(
            "password-wrong",
            "/doi-mat-khau",
            "citizen",
            post={"old": "x", "new": "a", "again": "b"},
            status=422,
        ),
        Screen("kiosk-opening", "/mc/kiosk", "desk"),
        Screen("kiosk", "/kiosk", "kiosk"),
        Screen("kiosk-still-there", "/kiosk/con-do?ve=/tra-cuu", "kiosk"),
        Screen("kiosk-closing", "/kiosk/ket-thuc", "kiosk"),
        Screen("kiosk-closing-wrong", "/kiosk/ket-thuc", "kiosk", post={"code": "000000"}, status=403),
        Screen("kiosk-track", "/tra-cuu", "kiosk"),
        Screen("kiosk-no-rating", "/ho-so/{returned}/danh-gia", "kiosk", status=403),
        Screen("error-no-page", "/khong-co", status=404),
        Screen("error-not-found", "/ho-so/{filed}/kiem-tra", "newcomer", status=404),
        Screen("error-not-allowed", "/mc/hang-doi", "citizen", status=403),
        Screen("error-not-now", "/ho-so/{concluded}/danh-gia", "citizen", status=409),
        Screen("error-too-large", "/tra-cuu", post={}, sent={"CONTENT_LENGTH": str(10**9)}, status=413),
        Screen("api-docs", "/api/docs"),
    ]


def own() -> list[Screen]:
    """A citizen at home."""
    return [
        Screen("mine", "/toi", "citizen"),
        Screen("mine-empty", "/toi", "agent"),
        Screen("mine-business", "/toi", "business"),
        Screen("notices", "/toi/thong-bao", "citizen"),
        Screen("wallet", "/toi/giay-to", "citizen"),
        Screen("wallet-empty", "/toi/giay-to", "newcomer"),
        Screen("outcome", "/toi/giay-to/{outcome}", "citizen"),
        Screen("outcome-revoked", "/toi/giay-to/{revoked_outcome}", "citizen"),
        Screen("share", "{made}", "citizen", first=(("/toi/giay-to/{outcome}/chia-se", {}),)),
        Screen("own-facts", "/toi/thong-tin", "citizen"),
        Screen("own-fact", "/toi/thong-tin/phone", "citizen"),
        Screen("own-fact-wrong", "/toi/thong-tin/phone", "citizen", post={"gia-tri": "12"}, status=422),
        Screen("wrong-fact", "/toi/thong-tin/name/bao-sai", "citizen"),
        Screen("who-saw", "/toi/ai-da-xem", "citizen"),
        Screen("authorisations", "/toi/uy-quyen", "citizen"),
        Screen("authorisations-agent", "/toi/uy-quyen", "agent"),
        Screen("authorisation-new", "/toi/uy-quyen/moi", "citizen"),
        Screen(
            "authorisation-new-wrong", "/toi/uy-quyen/moi", "citizen", post={"so": "1", "ten": ""}, status=422
        ),
        Screen("authorisation", "/toi/uy-quyen/{authorisation}", "citizen"),
        Screen("authorisation-offer", "/toi/uy-quyen/de-nghi/{offer}", "agent"),
        Screen("authorisation-offered", "/toi/uy-quyen/de-nghi/{offer}", "citizen"),
        Screen("acting", "/toi", "acting"),
        Screen("organisation", "/to-chuc", "business"),
        Screen("batch-new", "/thu-tuc/1.004873/nop-lo", "business"),
        Screen("batch-new-wrong", "/thu-tuc/1.004873/nop-lo", "business", post={}, status=422),
        Screen("batch", "/nop-lo/{batch}", "business"),
        Screen("batch-filed", "/nop-lo/{batch_filed}", "business"),
    ]


def filing() -> list[Screen]:
    """From the start page to the receipt."""
    return [
        Screen("procedure-citizen", "/thu-tuc/1.004873", "citizen"),
        Screen("procedure-business", "/thu-tuc/2.000620", "business"),
        Screen("questions-1", "/ho-so/{begun}/cau-hoi/1", "citizen"),
        Screen(
            "questions-wrong",
            "/ho-so/{begun}/cau-hoi/1",
            "citizen",
            post={"_asked": ["ethnicity"], "ethnicity": ""},
            status=422,
        ),
        Screen("questions-2", "/ho-so/{ready}/cau-hoi/2", "citizen"),
        Screen("questions-3", "/ho-so/{ready}/cau-hoi/3", "citizen"),
        Screen("questions-unknown", "/ho-so/{unknown}/cau-hoi/1", "newcomer"),
        Screen("questions-trade-1", "/ho-so/{trade}/cau-hoi/1", "citizen"),
        Screen("questions-trade-2", "/ho-so/{trade}/cau-hoi/2", "citizen"),
        Screen("questions-trade-3", "/ho-so/{trade}/cau-hoi/3", "citizen"),
        Screen("card", "/ho-so/{unknown}/the-can-cuoc?trang=1", "newcomer"),
        Screen("card-missing", "/ho-so/{unknown}/the-can-cuoc?trang=1", "newcomer", post={}, status=422),
        Screen("papers", "/ho-so/{at_papers}/giay-to", "citizen"),
        Screen("check-missing", "/ho-so/{at_papers}/kiem-tra", "citizen"),
        Screen("papers-photographed", "/ho-so/{photographed}/giay-to", "citizen"),
        Screen("papers-alcohol", "/ho-so/{alcohol}/giay-to", "citizen"),
        Screen("check", "/ho-so/{ready}/kiem-tra", "citizen"),
        Screen(
            "check-undeclared",
            "/ho-so/{ready}/kiem-tra",
            "citizen",
            post={"cach_nhan": "electronic"},
            status=422,
        ),
        Screen("check-alcohol", "/ho-so/{alcohol}/kiem-tra", "citizen"),
        Screen("discard", "/ho-so/{ready}/huy", "citizen"),
        Screen("filed", "/ho-so/{filed}/da-nop", "citizen"),
        Screen("filed-owing", "/ho-so/{owing}/da-nop", "citizen"),
        Screen("again", "/ho-so/{filed}/nop-lai", "citizen"),
        Screen("correction", "/ho-so/{with_paper}/sua", "citizen"),
        Screen("correction-check", "/ho-so/{correction}/kiem-tra", "citizen"),
        Screen("sign", "/ho-so/{filed}/ky-so", "citizen"),
        Screen("pay", "/ho-so/{owing}/thanh-toan", "citizen"),
        Screen("pay-asked", "/ho-so/{owing}/thanh-toan?da-hoi=1", "citizen"),
        Screen("paid", "/ho-so/{paid}/thanh-toan", "citizen"),
    ]


def after() -> list[Screen]:
    """After filing, for whoever it belongs to."""
    return [
        Screen("own-filed", "/h/{filed}", "citizen"),
        Screen("own-asked", "/h/{asked}", "citizen"),
        Screen("own-concluded", "/h/{concluded}", "citizen"),
        Screen("own-returned", "/h/{returned}", "citizen"),
        Screen("supplement", "/ho-so/{asked}/bo-sung", "citizen"),
        Screen("supplement-missing", "/ho-so/{asked}/bo-sung", "citizen", post={}, status=422),
        Screen("return-way", "/ho-so/{filed}/cach-nhan", "citizen"),
        Screen("withdraw", "/ho-so/{filed}/rut", "citizen"),
        Screen("rating", "/ho-so/{returned}/danh-gia", "citizen"),
        Screen(
            "rated",
            "/ho-so/{returned}/danh-gia?da-ghi=1",
            "citizen",
            first=(("/ho-so/{returned}/danh-gia", {"muc": "4"}),),
        ),
        Screen("petition-new", "/ho-so/{filed}/phan-anh", "citizen"),
        Screen(
            "petition-new-wrong",
            "/ho-so/{filed}/phan-anh",
            "citizen",
            post={"loai": "report", "noi-dung": " "},
            status=422,
        ),
        Screen("petition", "/phan-anh/{petition}", "citizen"),
        Screen("petition-answered", "/phan-anh/{petition_answered}", "citizen"),
    ]


def desk() -> list[Screen]:
    return [
        Screen("queue-desk", "/mc/hang-doi", "desk"),
        Screen("queue-case", "/mc/hang-doi", "case"),
        Screen("queue-late", "/mc/hang-doi?xem=late", "leader"),
        Screen("queue-found", "/mc/tim?q=nguyen thi hoa", "desk"),
        Screen("day", "/mc", "case"),
        Screen("day-leader", "/mc", "leader"),
        Screen("sharing", "/mc/phan-cong", "leader"),
        Screen("queue-unit", "/mc/hang-doi?xem=unit", "case"),
        Screen("queue-field", "/mc/hang-doi?xem=open:ho-tich", "desk"),
        Screen(
            "bulk", "/mc/hang-doi/nhieu", "desk", post={"viec": "tiep-nhan", "tat-ca": "1", "xem": "open"}
        ),
        Screen("queue-nothing", "/mc/tim?q=khong co ai", "desk"),
        Screen("room-filed", "/mc/ho-so/{with_paper}", "desk"),
        Screen("mentions", "/mc/nhac-ten", "case"),
        Screen("room-compose", "/mc/ho-so/{with_paper}/yeu-cau-bo-sung", "desk"),
        Screen("room-in-process", "/mc/ho-so/{in_process}", "case"),
        Screen("room-correction", "/mc/ho-so/{in_process}?viec=dinh-chinh", "case"),
        Screen("room-late", "/mc/ho-so/{late}", "case"),
        Screen("room-asked", "/mc/ho-so/{asked}", "desk"),
        Screen("room-suspended", "/mc/ho-so/{suspended}", "case"),
        Screen("room-to-sign", "/mc/ho-so/{to_sign}", "leader"),
        Screen("room-returned", "/mc/ho-so/{returned}", "desk"),
        Screen("room-owing", "/mc/ho-so/{owing}", "desk"),
        Screen(
            "room-refusal-wrong",
            "/mc/ho-so/{filed}/tu-choi",
            "desk",
            post={"version": "1", "key": "k", "ly-do": ["other"], "noi-dung": [" "]},
            status=422,
        ),
        Screen("alerts", "/mc/canh-bao", "head"),
        Screen("alerts-empty", "/mc/canh-bao", "reform"),
        Screen("register", "/mc/so-theo-doi", "desk"),
        Screen("register-wrong", "/mc/so-theo-doi?tu=2026-03-20&den=2026-03-01", "desk", status=422),
        Screen("ratings", "/mc/danh-gia", "leader"),
        Screen("money", "/mc/thu-tien", "desk"),
        Screen("money-office", "/mc/thu-tien", "reform"),
        Screen("charge-twice", "/mc/thu-tien/{charge}", "desk"),
        Screen("charge-paid", "/mc/thu-tien/{charge_paid}", "desk"),
        Screen("reconciliation", "/mc/thu-tien/doi-soat/bank/2026-03-19", "reform"),
        Screen("national", "/mc/lien-thong", "reform"),
        Screen("sheets", "/mc/phieu-chep", "case"),
        Screen("sheet", "/mc/phieu-chep/{sheet}", "case"),
        Screen(
            "sheet-wrong", "/mc/phieu-chep/{sheet}/ket-qua", "case", post={"so": "1", "key": "k"}, status=422
        ),
        Screen("room-linked", "/mc/ho-so/{linked}", "case"),
        Screen("desk-petitions", "/mc/phan-anh", "leader"),
        Screen("desk-petition", "/mc/phan-anh/{petition}", "leader"),
        Screen("desk-petition-case", "/mc/phan-anh/{petition_answered}", "case"),
        Screen("proof", "/mc/ho-so/{late}/bang-chung/{late_entry}", "desk"),
    ]


def scans() -> list[Screen]:
    """The digitising station; a file that is parted in the room; copies certified from a scan."""
    return [
        Screen("scans", "/mc/quet", "desk"),
        Screen("scans-wrong", "/mc/quet", "desk", post={}, status=422),
        Screen("scan", "/mc/quet/{scan}", "desk"),
        Screen("scan-wrong", "/mc/quet/{scan}/xac-nhan", "desk", post={}, status=422),
        Screen("scan-waiting", "/mc/quet/{scan_waiting}", "desk"),
        Screen("split", "/mc/ho-so/{stack}/tep/{stack_file}/tach", "case"),
        Screen(
            "split-wrong", "/mc/ho-so/{stack}/tep/{stack_file}/tach", "case", post={"key": "k"}, status=422
        ),
        Screen("certified", "/mc/chung-thuc", "desk"),
        Screen("certified-wrong", "/mc/chung-thuc", "desk", post={"key": "k"}, status=422),
    ]


def leaders() -> list[Screen]:
    return [
        Screen("board", "/ld?ky=2026-03", "governor"),
        Screen("board-commune", "/ld?ky=2026-03", "leader"),
        Screen("board-reform", "/ld?ky=2026-Q1", "reform"),
        Screen("board-inspector", "/ld?ky=2026-03", "inspector"),
        Screen("board-wrong", "/ld?ky=hôm nay", "governor", status=422),
        Screen("map", "/ld/ban-do?ky=2026-03", "governor"),
        Screen("map-late", "/ld/ban-do?do=late_now&ky=2026-03", "governor"),
        Screen("map-departments", "/ld/ban-do?do=received&ky=2026-Q1&loai=department", "governor"),
        Screen("forecast", "/ld/du-bao", "governor"),
        Screen("board-wall", "/tv/dieu-hanh?dung=1", "governor"),
        Screen("map-nothing", "/ld/ban-do?do=nothing", "governor", status=404),
        Screen("why", "/ld/vi-sao/qd766/on_time?ky=2026-03", "governor"),
        Screen("why-not-measured", "/ld/vi-sao/qd766/dossier_sync?ky=2026-03", "governor"),
        Screen("unit", "/ld/don-vi/H31.101?ky=2026-03", "governor"),
        Screen("story", "/ld/ho-so/{late_number}", "governor"),
        Screen("signing", "/ld/ky", "leader"),
        Screen("signing-empty", "/ld/ky", "police"),
        Screen("delegations", "/ld/uy-quyen", "leader"),
        Screen("delegations-wrong", "/ld/uy-quyen", "leader", post={}, status=422),
        Screen("signing-way", "/ld/cach-ky", "leader"),
        Screen("wording", "/ld/ky/{to_sign}/khac-mau", "leader"),
        Screen("second-supplements", "/ld/bo-sung", "leader"),
        Screen("signing-device", "/ld/ky-so/tu-kiem", "leader"),
        Screen("apologies", "/ld/xin-loi", "leader"),
        Screen("alert-rules", "/ld/canh-bao", "leader"),
        Screen("instant", "/ld/tu-dong", "police"),
        Screen(
            "instant-wrong",
            "/ld/tu-dong",
            "police",
            post={"thu-tuc": "1.010041", "van-ban": "", "mau": "20", "key": "k"},
            status=422,
        ),
    ]


def english() -> list[Screen]:
    """Some of each site once more."""
    return [
        Screen("en-home", "/", lang="en"),
        Screen("en-procedure", "/thu-tuc/1.004873", lang="en"),
        Screen("en-questions", "/ho-so/{begun}/cau-hoi/1", "citizen", lang="en"),
        Screen("en-check", "/ho-so/{ready}/kiem-tra", "citizen", lang="en"),
        Screen("en-own", "/h/{asked}", "citizen", lang="en"),
        Screen("en-pay", "/ho-so/{owing}/thanh-toan", "citizen", lang="en"),
        Screen("en-queue", "/mc/hang-doi", "desk", lang="en"),
        Screen("en-room", "/mc/ho-so/{in_process}", "case", lang="en"),
        Screen("en-studio", "/qt/thu-tuc/1.001612/ban/1", "reform", lang="en"),
        Screen(
            "en-studio-step",
            "/qt/thu-tuc/1.001612/du-thao/quy-trinh/sign",
            "reform",
            lang="en",
            first=REVISED,
        ),
        Screen("en-board", "/ld?ky=2026-03", "governor", lang="en"),
    ]


SCREENS = [
    *public(),
    *doors(),
    *own(),
    *filing(),
    *after(),
    *phones(),
    *counter_desk(),
    *desk(),
    *scans(),
    *leaders(),
    *duties(),
    *inspection(),
    *reform(),
    *studio(),
    *studio_more(),
    *english(),
]
