"""Addresses of the door that are ours, in the namespace `accounts`; those of allauth are in door_urls.py."""

from django.urls import path

from sluss.accounts.views import kept_form, links, providers, way_in

urlpatterns = [
    path("accounts/link/<str:token>/", links.use_link, name="use_link"),
    path("accounts/new-password/", links.new_password, name="new_password"),
    path("accounts/kept-form/", kept_form.kept, name="kept_form"),
    path("accounts/sessions/end/", way_in.end_session, name="end_session"),
    path("accounts/provider/<str:provider>/", providers.sign_in, name="provider_sign_in"),
    path("accounts/provider/<str:provider>/back/", providers.back, name="provider_back"),
    path("accounts/provider/<str:provider>/link/", providers.link, name="provider_link"),
    path("accounts/provider/<str:provider>/unlink/", providers.unlink, name="provider_unlink"),
    path("accounts/provider/<str:provider>/signed-out/", providers.signed_out, name="signed_out"),
]
