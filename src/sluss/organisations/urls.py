"""Addresses of set-up; every one of them is an administrator's."""

from django.urls import path

from sluss.organisations.views import closings, hubs, parties, postings, setup, staff, successions, units

app_name = "organisations"
urlpatterns = [
    path("setup/", setup.setup, name="setup"),
    path("setup/organisations/new/", units.new_unit, name="new_unit"),
    path("setup/organisations/<uuid:unit_id>/", units.unit, name="unit"),
    path("setup/organisations/<uuid:unit_id>/name/", units.new_name, name="new_name"),
    path("setup/organisations/<uuid:unit_id>/successor/", successions.becomes_another, name="becomes_another"),
    path("setup/hubs/new/", hubs.new_hub, name="new_hub"),
    path("setup/hubs/<uuid:hub_id>/", hubs.hub, name="hub"),
    path("setup/hubs/<uuid:hub_id>/change/", hubs.edit_hub, name="edit_hub"),
    path("setup/hubs/<uuid:hub_id>/close/", closings.close, name="close_hub"),
    path("setup/closings/<uuid:closing_id>/stay-open/", closings.stay_open, name="stay_open"),
    path("setup/hubs/<uuid:hub_id>/parties/new/", parties.new_party, name="new_party"),
    path("setup/parties/<uuid:party_id>/leave/", parties.leave, name="leave"),
    path("setup/colleagues/", staff.colleagues, name="colleagues"),
    path("setup/colleagues/new/", staff.new_colleague, name="new_colleague"),
    path("setup/colleagues/<uuid:staff_id>/", staff.colleague, name="colleague"),
    path("setup/colleagues/<uuid:staff_id>/name/", staff.new_name_of_colleague, name="rename_colleague"),
    path("setup/colleagues/<uuid:staff_id>/link/", staff.new_link, name="new_link"),
    path("setup/colleagues/<uuid:staff_id>/account/", staff.account, name="account"),
    path("setup/colleagues/<uuid:staff_id>/postings/new/", postings.new_posting, name="new_posting"),
    path("setup/postings/<uuid:posting_id>/end/", postings.end, name="end_posting"),
]
