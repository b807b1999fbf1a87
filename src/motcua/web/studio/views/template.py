"""The template of an outcome: printed on invented answers, changed in a draft."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.catalogue.adapters.trial_print import sample as printed
from motcua.catalogue.queries import studio
from motcua.catalogue.rules.editing import ReplaceFile
from motcua.catalogue.rules.pack import TEMPLATES
from motcua.documents.errors import TemplateBroken
from motcua.documents.rules.composition import SUFFIX
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio.drafting import kept, open_draft


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def sample(request: Asked, code: str, number: int, name: str) -> HttpResponse:  # noqa: ARG001 - every view has one
    """A PDF of invented answers; a template that does not print says its line."""
    opened = studio.opened(catalogue.revision(code, number))
    try:
        made = printed(opened.pack, name)
    except TemplateBroken as error:
        why = str(error.facts["why"]).partition("\n")[0].removeprefix("error: ")
        raise InvalidInput("Mẫu", Phrase("không in được: {why}.", why=why)) from error
    return HttpResponse(made, content_type="application/pdf")


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def template(request: Asked, code: str, name: str) -> HttpResponse:
    """Its text in typst."""
    draft = open_draft(code)
    if name not in draft.opened.pack.templates or name.endswith(SUFFIX):  # blocks have a page of their own
        raise NotFound(Phrase("mẫu «{name}»", name=name))
    text = draft.opened.pack.templates[name].decode()
    if request.method == "POST":
        text = request.POST.get("mau", "").replace("\r\n", "\n")
        if kept(request, draft, ReplaceFile(TEMPLATES + name, text.encode())):
            return redirect(f"/qt/thu-tuc/{code}/du-thao/mau/{name}")
    return render(request, "studio/template.html", draft.page(name=name, text=text), status=draft.status)
