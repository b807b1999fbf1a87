from motcua.catalogue.models.catalogue_entry import CatalogueEntry
from motcua.catalogue.models.catalogue_import import CatalogueImport
from motcua.catalogue.models.field import Field

__all__ = ["CatalogueEntry", "CatalogueImport", "Field"]
