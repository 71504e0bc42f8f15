"""Addresses of the face itself: language and colours. The language view is Django's own."""

from django.urls import path
from django.views.i18n import set_language

from sluss.ui import views

app_name = "ui"
urlpatterns = [
    path("language/", set_language, name="language"),
    path("colors/", views.choose_color_scheme, name="color_scheme"),
]
