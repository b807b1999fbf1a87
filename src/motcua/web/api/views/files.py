"""Files come in one by one, before the dossier that names them."""

from django.http import HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from motcua.accounts.rules.matrix import Permission
from motcua.documents.actions.store import store
from motcua.web.api.answering import created
from motcua.web.api.entrance import MULTIPART, declared
from motcua.web.api.shapes.dossiers import FileOut
from motcua.web.components.access import Asked

router = Router(tags=["Tệp"])
UPLOADERS = (Permission.SUBMIT, Permission.SUPPLY, Permission.DIGITISE)


@router.post("/files", **declared(UPLOADERS, {201: FileOut}, "Gửi một tệp", MULTIPART))
def store_file(request: Asked, file: File[UploadedFile]) -> HttpResponse:
    """PDF, JPEG or PNG; the content decides, not the name. The same bytes twice are one file."""
    row = store(file.read(), file.name or "", declared=file.content_type or "", by=request.actor.id)
    body = {"sha256": row.sha256, "size": row.size, "kind": row.kind, "pages": row.pages}
    return created(body, request.path)
