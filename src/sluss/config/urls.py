"""Which address belongs to which app."""

from django.conf import settings
from django.urls import include, path

from sluss.accounts import urls as accounts
from sluss.organisations.views.acting_for import acting_for

urlpatterns = [
    path("", include("sluss.ui.urls")),
    path("accounts/", include("sluss.accounts.door_urls")),
    path("", include("sluss.access.urls")),
    path("", include("sluss.cases.urls")),
    path("", include("sluss.reports.urls")),
    path("", include("sluss.organisations.urls")),
    # Choosing for whom one acts belongs to signing in, but postings stand above accounts.
    path("", include(([*accounts.urlpatterns, path("acting-for/", acting_for, name="acting_for")], "accounts"))),
]

handler400 = "sluss.ui.views.bad_request"
handler403 = "sluss.ui.views.not_there"
handler404 = "sluss.ui.views.not_there"
handler429 = "sluss.ui.views.too_many_requests"  # allauth's, for one address that tries many
handler500 = "sluss.ui.views.server_error"

if settings.SLUSS_GALLERY:
    urlpatterns.append(path("", include("sluss.ui.gallery_urls")))
