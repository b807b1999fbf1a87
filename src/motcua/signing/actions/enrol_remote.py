"""An officer's key that is kept by a cloud signature service: from now on they sign on their telephone."""

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.text import fold
from motcua.signing import trust
from motcua.signing.actions.keep_outside import in_use, keep_outside
from motcua.signing.identity import Identity, Owner, names_in, subject_of
from motcua.signing.models import Certificate
from motcua.signing.queries import AWAY
from motcua.signing.remote import PROVIDER, service

LONGEST_LABEL = 40


def enrol_remote(owner: Owner, user: str, *, actor: Actor) -> Certificate:
    """`user` is how the service knows the officer. The certificate must name this officer of this agency.

    Asks over the network, so it must not run inside a transaction. Raises NotAllowed, NoCredential, InvalidInput,
    SigningUnavailable.
    """
    require(actor, Permission.APPROVE_OUTCOME)
    trust.trust_demo_authority()
    credential = service().credential(user)
    names = names_in(subject_of(credential.certificate))
    if fold(names.name) != fold(owner.name) or names.agency != owner.agency:
        raise InvalidInput("Chứng thư", "không phải của ông/bà tại cơ quan này.")
    if len(credential.id) > LONGEST_LABEL:
        raise InvalidInput("Chứng thư", "có mã dài hơn hệ thống nhận được.")
    signer = Identity(PROVIDER, credential.id, credential.certificate, credential.chain)
    return keep_outside(owner, signer, actor=actor)


@transaction.atomic
def go_back(owner: Owner, *, actor: Actor) -> None:
    """Sign on the server again: the next signature enrols anew."""
    require(actor, Permission.APPROVE_OUTCOME)
    in_use(owner).filter(provider__in=AWAY).update(retired_at=clock.now())
