"""A citizen logs in with VNeID: who they are comes from there, and whatever goes wrong is told and changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from motcua.accounts.actions.close_account import close_account
from motcua.accounts.actions.totp import sealed
from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.accounts.providers.oidc import OpenIdProvider
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.ledger.queries import history, replay
from motcua.parties import queries as parties
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_person
from motcua.parties.actions.seed_demo import citizen_details
from motcua.parties.models import Person
from motcua.parties.purpose import Why, purpose
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua_sims.identity.tokens import Signer
from tests.log_in.conftest import back, there
from tests.log_in.identity_provider import LAN, MINH, agree
from tests.web.conftest import CODE

pytestmark = pytest.mark.django_db
WHO = citizen_details(1)


def facts_of(number: str):
    with purpose(SYSTEM, Why.HANDLING):
        return parties.facts(parties.find_by_identity(number))


def logged_in(client: Client) -> str:
    """The party behind the session, or nothing."""
    key = client.session.get("_auth_user_id")
    return Account.objects.get(pk=key).party if key else ""


def words(answer) -> str:
    return answer.content.decode()


def test_the_first_log_in_makes_the_person_and_the_account(vneid, client):
    today = clock.local_date(clock.now())
    answer = back(client, there(client, f"/thu-tuc/{CODE}"))
    assert (answer.status_code, answer["Location"]) == (302, f"/thu-tuc/{CODE}")
    party = logged_in(client)
    kinds = [entry.kind for entry in history(party)]
    assert kinds == ["party.registered", "party.vouched_for"]
    known = facts_of(WHO.identity)
    told = {key: str(getattr(WHO, key)) for key in ("name", "birth", "sex", "address", "unit_code", "phone")}
    assert {key: known[key].value for key in told} == told
    assert {(fact.source, fact.as_of) for fact in known.values()} == {(Source.VNEID, today)}
    assert party == parties.find_by_identity(WHO.identity)
    assert client.get("/toi").status_code == 200


def test_the_next_log_in_finds_the_same_account_and_brings_what_is_new(vneid, client):
    learned = register_person(
        PersonDetails(WHO.name, identity=WHO.identity, address="Nhà cũ", phone="0911111111"),
        source=Source.COUNTER,
        actor=SYSTEM,
    )
    back(client, there(client))
    first, known = logged_in(client), facts_of(WHO.identity)
    assert (known["address"].value, known["address"].source) == (WHO.address, Source.VNEID)
    back(other := Client(), there(other))
    assert logged_in(other) == first == learned.public_id
    assert Account.objects.filter(party=first).count() == 1


def test_what_a_stronger_source_knows_stays(vneid, client):
    back(client, there(client))
    today = clock.local_date(clock.now())
    newer = {"address": "Số 7, đường Mới"}
    learn(logged_in(client), newer, origin=Origin(Source.POPULATION, today), actor=SYSTEM)
    back(client, there(client))
    assert facts_of(WHO.identity)["address"].value == "Số 7, đường Mới"


def test_without_a_connection_nothing_is_offered(client):
    assert "VNeID" not in words(client.get("/dang-nhap"))
    answer = client.get("/dang-nhap/vneid")
    assert (answer.status_code, "VNeID tạm thời không trả lời" in words(answer)) == (503, True)


def test_it_is_offered_first_and_keeps_where_the_person_was(vneid, client):
    page = words(client.get("/dang-nhap?next=/toi"))
    assert page.index("/dang-nhap/vneid?next=/toi") < page.index('name="password"')
    assert "next=" not in words(client.get("/dang-nhap/vneid?next=https://evil.example/", follow=False))


def test_who_is_sent_to_another_site_is_not(vneid, client):
    assert back(client, there(client, "https://evil.example/"))["Location"] == "/"


def test_a_lapsed_session_comes_back_to_the_same_page_with_what_was_typed(vneid, province):
    client = Client()
    back(client, there(client))
    draft = client.post(f"/thu-tuc/{CODE}/nop", {"key": ""})["Location"].split("/")[2]
    here = f"/ho-so/{draft}/cau-hoi/2"
    Session.objects.all().delete()
    typed = "status=divorced&_asked=status&_asked=lived_elsewhere"  # as a browser sends a form without files
    lapsed = client.post(here, typed, content_type="application/x-www-form-urlencoded")
    assert "divorced" not in str(dict(client.session.items()))
    assert lapsed["Location"] == f"/dang-nhap?next={here}"
    assert back(client, there(client, here))["Location"] == here
    page = words(client.get(here))
    assert 'value="divorced" id="f-status-2" checked' in page
    assert "chưa lưu" in page
    assert "chưa lưu" not in words(client.get(here))


REFUSALS = {
    "denied": (403, "chưa đồng ý trên VNeID"),
    "used": (400, "đã quá giờ hoặc đã dùng"),
    "another browser": (400, "đã quá giờ hoặc đã dùng"),
    "too late": (400, "đã quá giờ hoặc đã dùng"),
    "forged code": (400, "đã quá giờ hoặc đã dùng"),
    "level 1": (403, "chưa ở mức độ 2"),
    "another issuer": (400, "của một hệ thống khác"),
}


def _used(client: Client, page: str):
    address = agree(page)
    client.get(address)
    client.logout()
    return client.get(address)


def _too_late(client: Client, page: str):
    address = agree(page)
    with clock.at(clock.now() + timedelta(minutes=16)):
        return client.get(address)


WAYS = {
    "denied": lambda client, page: back(client, page, deny="1"),
    "used": _used,
    "another browser": lambda _, page: back(Client(), page),
    "too late": _too_late,
    "forged code": lambda client, page: client.get(agree(page).replace("code=", "code=x")),
    "level 1": lambda client, page: back(client, page, level="1"),
    "another issuer": lambda client, page: client.get(agree(page).replace("iss=http%3A", "iss=https%3A")),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_every_refusal_is_told_and_nothing_is_half_done(vneid, client, kind):
    status, told = REFUSALS[kind]
    answer = WAYS[kind](client, there(client, "/toi"))
    assert (answer.status_code, told in words(answer)) == (status, True), words(answer)[:3000]
    assert logged_in(client) == ""
    assert kind == "used" or not (Account.objects.exists() or Person.objects.exists())
    assert "/dang-nhap/vneid" in words(answer)  # and the way to try again


def test_every_refusal_has_its_english(vneid, client):
    answer = client.get("/dang-nhap/vneid/ve?state=x&lang=en")
    assert "This log-in has expired or was used already" in words(answer)


FORGERIES = {
    "signature": ("không phải do VNeID ký", "accounts.token_forged"),
    "key": ("không phải do VNeID ký", "accounts.unknown_key"),
    "nonce": ("không phải do VNeID ký", "accounts.token_forged"),
    "audience": ("của một hệ thống khác", "accounts.token_of_another"),
    "expired": ("của VNeID đã hết hạn", "accounts.token_over"),
    "person": ("của một hệ thống khác", "accounts.token_of_another"),
}


def forge(kind: str, monkeypatch, vneid) -> None:
    """From now on the provider's token is not what it was."""
    signer, redeem = Signer(), OpenIdProvider.redeem
    now = clock.now().timestamp()
    good = {"iss": vneid, "sub": LAN, "aud": "motcua", "iat": now, "exp": now + 300, "acr": "urn:vneid:loa:2"}
    changes = {
        "audience": {"aud": "another"},
        "expired": {"iat": now - 800, "exp": now - 120},
        "person": {"sub": MINH},
        "nonce": {"nonce": "of another attempt"},
    }
    nonces: dict[str, str] = {}

    def forged(self, code, verifier):
        tokens = redeem(self, code, verifier)
        nonce = nonces.setdefault("nonce", _nonce(tokens.identity))
        token = signer.sign({"nonce": nonce} | good | changes.get(kind, {}))
        if kind == "signature":
            head, body, _ = tokens.identity.split(".")
            token = f"{head}.{body}.{token.rsplit('.', 1)[1]}"
        return replace(tokens, identity=token)

    monkeypatch.setattr(OpenIdProvider, "redeem", forged)
    if kind not in {"signature", "key"}:
        monkeypatch.setattr(OpenIdProvider, "keys", lambda *_, **__: signer.key_set()["keys"])


def _nonce(token: str) -> str:
    import base64  # noqa: PLC0415
    import json  # noqa: PLC0415

    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))["nonce"]


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_token_that_lies_changes_nothing_and_is_noted(vneid, client, monkeypatch, kind):
    told, reason = FORGERIES[kind]
    page = there(client, "/toi")
    forge(kind, monkeypatch, vneid)
    answer = back(client, page)
    assert told in words(answer), words(answer)[:3000]
    assert Account.objects.count() + Person.objects.count() == 0
    assert not logged_in(client)
    noted = [e.data["reason"] for e in _unsealed("account.outside_log_in_refused")]
    assert noted == [reason]


def _unsealed(kind: str):
    from motcua.ledger.sealing import seal  # noqa: PLC0415

    seal()
    return list(replay(kinds={kind}))


def test_a_provider_that_is_away_is_told_and_the_page_stays_usable(vneid, client, settings):
    address = agree(there(client, "/toi"))
    settings.VNEID_ISSUER = "http://127.0.0.1:1"
    answer = client.get(address.replace("&iss=", "&was="))
    assert (answer.status_code, "VNeID tạm thời không trả lời" in words(answer)) == (503, True)
    assert not Person.objects.exists()
    answer = client.get("/dang-nhap/vneid?next=/toi")
    assert (answer.status_code, 'name="password"' in words(answer)) == (503, True)


def test_tokens_travel_under_tls_only(vneid, client, settings):
    settings.VNEID_ISSUER = "http://id.example"
    assert client.get("/dang-nhap/vneid").status_code == 503


def test_a_closed_account_stays_closed(vneid, client):
    back(client, there(client))
    account = Account.objects.get(party=logged_in(client))
    close_account(account.public_id, reason="thử", actor=SYSTEM)
    answer = back(other := Client(), there(other))
    assert (answer.status_code, "đã bị khóa" in words(answer)) == (403, True)
    assert Account.objects.count() == 1


def test_an_officer_still_needs_the_code(vneid, province, client):
    account = province.account(Role.LEADER)
    person = register_person(WHO, source=Source.COUNTER, actor=SYSTEM)
    Account.objects.filter(pk=account.pk).update(party=person.public_id)
    assert "mã một lần" in words(back(client, there(client)))
    Authenticator.objects.create(user=account, type="totp", data=sealed("ABCD"))
    assert back(client, there(client))["Location"] == "/dang-nhap/ma"
    assert logged_in(client) == ""


def test_log_out_shows_the_way_out_of_vneid_too(vneid, client):
    back(client, there(client))
    answer = client.post("/dang-xuat", follow=True)
    assert f"{vneid}/end_session?client_id=motcua" in words(answer)
    assert logged_in(client) == ""


def test_the_session_keeps_nothing_personal(vneid, client):
    back(client, there(client))
    kept = str(dict(client.session.items()))
    assert not any(one in kept for one in (WHO.identity, "Lan", "1990"))
