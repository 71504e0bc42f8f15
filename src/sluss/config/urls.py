"""Which address belongs to which app."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("sluss.ui.urls")),
    path("accounts/", include("allauth.urls")),
]

handler400 = "sluss.ui.views.bad_request"
handler403 = "sluss.ui.views.not_there"
handler404 = "sluss.ui.views.not_there"
handler500 = "sluss.ui.views.server_error"

if settings.SLUSS_GALLERY:
    urlpatterns.append(path("", include("sluss.ui.gallery_urls")))
