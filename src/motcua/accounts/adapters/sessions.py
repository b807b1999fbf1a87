"""Who is logged in, asked at nearly every request: Django's own session and user, by questions compiled once."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from motcua.accounts.models import Account
from motcua.kernel.statements import Reading, Slot

_SESSION = Reading(lambda: Session.objects.filter(session_key=Slot(0), expire_date__gt=Now()))
_ACCOUNT = Reading(lambda: Account.objects.filter(pk=Slot(0)))


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(self.session_key) if self.session_key else None
        if found is None:
            self._session_key = None
        return found


class AccountBackend(ModelBackend):
    """Django's password log-in, as it is."""

    def get_user(self, user_id: int) -> Account | None:
        """None for a closed account, at the next request."""
        found = _ACCOUNT.first(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
