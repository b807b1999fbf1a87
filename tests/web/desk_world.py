"""What the tests of the desk and the leaders' pages share: somebody logged in, and pages as text."""

from django.test import Client

from motcua.accounts.actor import Actor
from motcua.accounts.models import Account

BACKEND = "motcua.accounts.adapters.sessions.AccountBackend"


def logged_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(public_id=actor.id), backend=BACKEND)
    return client


def text(answer) -> str:
    return answer.content.decode()


def act(client: Client, dossier, noun: str, **fields):
    """Post an act of the room as its form would."""
    dossier.refresh_from_db()
    given = {"version": dossier.version, "key": f"{noun}-{dossier.version}"} | fields
    return client.post(f"/mc/ho-so/{dossier.public_id}/{noun}", given)
