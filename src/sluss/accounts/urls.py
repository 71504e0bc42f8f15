"""Addresses of the door that are ours, in the namespace `accounts`; those of allauth are in door_urls.py."""

from django.urls import path

from sluss.accounts import views

urlpatterns = [
    path("accounts/link/<str:token>/", views.use_link, name="use_link"),
    path("accounts/new-password/", views.new_password, name="new_password"),
    path("accounts/kept-form/", views.kept, name="kept_form"),
]
