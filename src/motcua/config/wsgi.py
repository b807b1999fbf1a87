"""The WSGI door (granian serves it)."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.config import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
logs.configure()
application = get_wsgi_application()
