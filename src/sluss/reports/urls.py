"""Addresses of figures."""

from django.urls import path

from sluss.reports.views import flow

app_name = "reports"
urlpatterns = [path("flow/", flow.flow, name="flow")]
