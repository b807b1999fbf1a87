from motcua.catalogue.models.catalogue_entry import CatalogueEntry
from motcua.catalogue.models.catalogue_import import CatalogueImport
from motcua.catalogue.models.field import Field
from motcua.catalogue.models.revision import ProcedureRevision, RevisionText, Status

__all__ = ["CatalogueEntry", "CatalogueImport", "Field", "ProcedureRevision", "RevisionText", "Status"]
