"""What people of the town did at its pages: drafts, authorisations, batches, petitions; each address keeps a name."""

import io
import random
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.test import Client, override_settings

from motcua.accounts.actions import totp
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.accounts.rules.totp import code_at, step_of
from motcua.counters import waiting as queues
from motcua.counters.actions import wait
from motcua.counters.models import HandOff, ReadBack, SecondScreen
from motcua.counters.queries import token_of
from motcua.documents.actions.store import store
from motcua.documents.tables import Column, Sheet, write_workbook
from motcua.dossiers import filing
from motcua.dossiers.actions import scan
from motcua.dossiers.actions.switch_instant import switch_on
from motcua.dossiers.jobs import file_batches, read_scans
from motcua.dossiers.models import ScanBatch
from motcua.dossiers.scans import separator_link
from motcua.dossiers.scope import dossier_for
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.dossiers.tests.drawn_scans import Drawn, Wear, batch
from motcua.feedback.models import Petition
from motcua.kernel import clock
from motcua.parties.actions.register import register_organisation
from motcua.parties.models import Authorisation, AuthorisationOffer
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source
from motcua.simulation.filings import filing_of
from motcua.web.portal.batch_columns import columns
from tests.screens.lives import WITH_FEE, WITH_PAPER
from tests.web.conftest import CODE, Browser, logged_in, pdf
from tests.web.test_portal_every_procedure import walk
from tests.web.test_portal_photographs import shot

if TYPE_CHECKING:
    from tests.screens.town import Town

PASSWORD = "mười chữ và hơn nữa"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LINE = {
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
    "filed_by": "self",
    "status": "single",
    "lived_elsewhere": "Không",
    "purpose": "property",
    "has_earlier_certificate": "Không",
}


def doings(town: "Town") -> None:
    citizen = Browser(town.client("citizen"), town.world.citizen)
    drafts(town, citizen)
    authorisations(town, citizen, Browser(town.client("agent"), town.world.stranger))
    business(town, citizen)
    petitions(town, citizen)
    log_ins(town)
    kiosk = logged_in(Account.objects.get(public_id=town.world.desk.id))  # this session ends at once
    kiosk.post("/mc/kiosk")
    town.keep("kiosk", kiosk)
    switch_on("1.010041", "15/QĐ-CAP", 20, actor=town.world.province.actor(Role.LEADER, at="H31.30.101"))
    counters(town)
    scans(town)
    stack(town)


def counters(town: "Town") -> None:
    """Before there is a dossier; the dice of everything before fall as they did."""
    phones(town)
    second_screens(town)
    waiting(town)


def phones(town: "Town") -> None:
    """In every state of a hand-off."""
    desk = town.client("desk")
    for name in ("shown", "answered", "told"):
        place = desk.post(f"/mc/tiep-nhan/{CODE}/tu-khai", {"key": ""})["Location"]
        row = HandOff.objects.get(public_id=place.split("/")[-1])
        town.names[f"hand_off_{name}"], town.names[f"phone_{name}"] = row.public_id, token_of(row)
        phone = Client()
        if name != "shown":
            end = on_phone(phone, f"/tu-khai/{token_of(row)}")
        if name == "told":
            phone.post(end)
        town.keep(f"phone_{name}", phone)


def second_screens(town: "Town") -> None:
    """One waits for its counter, one shows what an officer typed."""
    desk = town.client("desk")
    for name in ("screen_waiting", "screen_shown"):
        screen = Client()
        screen.post("/man-hinh-2", {"lam": "bat"})
        town.keep(name, screen)
    desk.post("/mc/ho-tro", {"ma": SecondScreen.objects.latest("pk").code})
    said = {**ANSWERS, "lived_elsewhere": "false", "has_earlier_certificate": "false", "lam": "soi"}
    who = {"cccd": "033190990001", "ho-ten": "Nguyễn Thị Hoa", "kenh": "assisted"}
    desk.post(f"/mc/tiep-nhan/{CODE}", said | who)
    town.names["read_back"] = ReadBack.objects.get().public_id


def waiting(town: "Town") -> None:
    """Five numbers of one centre, three of them called; an appointment."""
    desk, centre, anyone = town.client("desk"), town.world.province.centre, Actor("", frozenset())
    town.names["centre"] = centre
    numbers = [wait.draw(centre, actor=anyone).public_id for _ in range(6)]
    for _ in range(3):
        desk.post("/mc/hang-cho", {"lam": "goi", "quay": "Quầy 2"})
    desk.post("/mc/hang-cho", {"lam": "vang", "so": numbers[0]})
    town.names |= {"ticket_missed": numbers[0], "ticket_called": numbers[2], "ticket_waiting": numbers[5]}
    town.names["appointment"] = wait.book(centre, queues.slots(centre)[0], actor=anyone).public_id


def on_phone(phone: Client, path: str) -> str:
    """Every page answered; where it is read once more."""
    at, said = phone.post(path)["Location"], {**ANSWERS, "lived_elsewhere": "false"}
    while not at.endswith("kiem-tra"):
        asked = re.findall(r'name="_asked" value="([^"]+)"', phone.get(at).content.decode())
        at = phone.post(at, {**said, "has_earlier_certificate": "false", "_asked": asked})["Location"]
    return at


def scans(town: "Town") -> None:
    """A batch that was read: two papers behind their sheets, one whose name no machine knows; and one that waits."""
    dossier, desk = dossier_for(SYSTEM, town.names["filed"]), town.world.desk
    papers = [
        Drawn("mandate", "Văn bản ủy quyền", 2, separator_link(dossier, "mandate")),
        Drawn("", "Phiếu không tên", 1, separator_link(dossier)),
    ]
    for papers_, name in ((papers[:1], "quet-0320-2.pdf"), (papers, "quet-0320-1.pdf")):
        file = store(batch(papers_, Wear(dust=0), lines=10).pdf(), name, by=desk.id)
        made = scan.begin(scan.Scanned([file], name, dossier.number), actor=desk)
    waiting = ScanBatch.objects.exclude(pk=made.pk)
    with override_settings(OCR_PROGRAM=""):
        waiting.update(state="done")  # no page of it is read
        read_scans.run()
        waiting.update(state="reading")
    town.names |= {"scan": made.public_id, "scan_waiting": waiting.get().public_id}


def stack(town: "Town") -> None:
    """A file that came with a dossier and holds two papers; put there by hand, so that no other page changes."""
    drawn = batch([Drawn("", "Giấy xác nhận", 2), Drawn("", "Văn bản ủy quyền", 2)], Wear(dust=0), lines=10)
    file, row = store(drawn.pdf(), "giay-to-kem-theo.pdf"), dossier_for(SYSTEM, town.names["apologised"])
    told = {"origin": "upload", "name": "giay-to-kem-theo.pdf", "added_at": clock.now()}
    row.components.create(code="old-certificate", file=file, **told)
    town.names |= {"stack": row.public_id, "stack_file": file.sha256}


def drafts(town: "Town", citizen: Browser) -> None:
    """At every stage of a filing."""
    names = town.names
    names["begun"] = citizen.start()
    names["ready"] = citizen.filled()
    names["at_papers"] = draft = citizen.start()
    for page, changes in ((1, {}), (2, {}), (3, {"has_earlier_certificate": "true"})):
        citizen.answer(draft, page, **changes)
    names["photographed"] = draft = citizen.start()
    for page, changes in ((1, {}), (2, {}), (3, {"has_earlier_certificate": "true"})):
        citizen.answer(draft, page, **changes)
    place = f"/ho-so/{draft}/giay-to"
    control = re.search(r'name="(paper\.[^"]+)"', citizen.get(place))[1]
    citizen.post(place, {control: [shot(), shot("hai.jpg", seed=2, blur=6)]})
    names["trade"] = citizen.start(WITH_FEE)
    names["alcohol"] = draft = citizen.start(WITH_PAPER)
    papers = walk(citizen, draft, filing_of(WITH_PAPER, citizen.actor, random.Random(7)).answers)
    controls = re.findall(r'name="(paper\.[^"]+)"', citizen.get(papers))
    citizen.post(papers, {name: pdf(name) for name in controls})
    newcomer = Browser(town.client("newcomer"))
    names["unknown"] = newcomer.start()
    place = citizen.post(f"/ho-so/{names['filed']}/sua", {"key": ""})["Location"]
    names["correction"] = place.split("/")[2]
    given = {"ethnicity": "Tày", "nationality": "Việt Nam", "filed_by": "self"}
    citizen.post(f"/ho-so/{names['correction']}/cau-hoi/1?sua=1", given | {"_asked": list(given)})


def authorisations(town: "Town", citizen: Browser, agent: Browser) -> None:
    """One asked for, one in force, under which the agent acts."""
    told = {"so": "033192990002", "ten": "Trần Thị Lan", "pham-vi": "chon", "thu-tuc": [CODE],
            "den-ngay": "31/12/2026", "ly-do": "bận việc"}  # fmt: skip
    citizen.post("/toi/uy-quyen/moi", told | {"key": "one"})
    offer = AuthorisationOffer.objects.latest("pk").public_id
    agent.post(f"/toi/uy-quyen/de-nghi/{offer}", {"lam": "nhan", "key": "y"})
    town.names["authorisation"] = Authorisation.objects.latest("pk").public_id
    citizen.post("/toi/uy-quyen/moi", told | {"key": "two", "pham-vi": "moi"})
    town.names["offer"] = AuthorisationOffer.objects.latest("pk").public_id
    acting = logged_in(Account.objects.get(username="lan"))
    acting.post("/toi/thay-mat", {"cho": town.world.citizen.party})
    town.keep("acting", acting)


def business(town: "Town", citizen: Browser) -> None:
    """A company that files many at once: one spreadsheet with a wrong line, one that is through."""
    told = OrganisationDetails(
        "Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9, đường Điện Biên"
    )
    firm = register_organisation(told, source=Source.DATABASE, head=town.world.citizen.party, actor=SYSTEM)
    client = logged_in(Account.objects.get(username="hoa"))
    client.post("/toi/thay-mat", {"cho": firm.public_id})
    town.keep("business", client)
    for name, rows in (
        ("batch", [LINE, LINE | {"status": "?"}]),
        ("batch_filed", [LINE | {"ethnicity": "Tày"}]),
    ):
        file = io.BytesIO(_sheet(rows))
        file.name = "lô.xlsx"
        sent = {"nguoi_nop": firm.public_id, "cach_nhan": "electronic", "tep": file, "key": ""}
        town.names[name] = citizen.post(f"/thu-tuc/{CODE}/nop-lo", sent)["Location"].split("/")[2]
    citizen.post(f"/nop-lo/{town.names['batch_filed']}", {"lam": "nop", "cam_doan": "1", "key": "c"})
    file_batches.run()


def _sheet(lines: list[dict[str, str]]) -> bytes:
    found = columns(filing.in_force(CODE))
    rows = [[line.get(column.name, "") for column in found] for line in lines]
    return write_workbook([Sheet("Hồ sơ", [Column(column.title) for column in found], rows)])


def petitions(town: "Town", citizen: Browser) -> None:
    """One waits for an answer, one was answered."""
    world = town.world
    said = {
        "petition": ("in_process", "Tôi chờ ở quầy 40 phút mà không ai gọi."),
        "petition_answered": ("late", "Đề nghị mở quầy sáng thứ Bảy."),
    }
    for name, (dossier, words) in said.items():
        given = {
            "loai": "report",
            "noi-dung": words,
            "ve-ai": "",
            "cong-khai": "1",
            "key": name,
            "tep": [pdf("ảnh")],
        }
        place = citizen.post(f"/ho-so/{town.names[dossier]}/phan-anh", given)["Location"]
        town.names[name] = place.split("/")[-1]
    row, leader = Petition.objects.get(public_id=town.names["petition_answered"]), town.client("leader")
    leader.post(f"/mc/phan-anh/{row.public_id}/phan-cong", {"nguoi": world.case.id, "key": "1"})
    answer = {
        "noi-dung": "Từ tháng 4, quầy mở 7:30–11:30 sáng thứ Bảy. Cảm ơn ông/bà.",
        "dang": "1",
        "dieu-hoi": "Người dân đi làm cả tuần muốn quầy mở sáng thứ Bảy.",
        "key": "2",
    }
    town.client("case").post(f"/mc/phan-anh/{row.public_id}/tra-loi", answer)


def log_ins(town: "Town") -> None:
    """Two officers who are half way in: one types a code, one sets the code up."""
    for who, role, agency in (
        ("at_code", Role.COUNTER_OFFICER, "H31.20"),
        ("at_set_up", Role.ADMINISTRATOR, "H31"),
    ):
        row = town.world.province.account(role, at=agency)
        row.set_password(PASSWORD)
        row.enrol_until = clock.now() + timedelta(hours=1)
        row.has_first_password = False
        row.save()
        if who == "at_code":
            code = code_at(SECRET, step_of(clock.now()) - 1)
            totp.enrol_totp(row, secret=SECRET, code=code, actor=Actor(row.public_id, frozenset()))
        client = town.client("nobody")
        answer = client.post("/dang-nhap", {"username": row.username, "password": PASSWORD})
        assert answer.status_code == 302, answer.content
        town.keep(who, client)
