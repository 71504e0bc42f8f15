"""Addresses of the pages about the keys."""

from django.urls import path

from sluss.access.views import (
    allocation,
    conflicts,
    deaths,
    defaults,
    emergencies,
    handing_back,
    log_review,
    readers,
    sharing,
)

app_name = "access"
urlpatterns = [
    path("people/<uuid:participant_id>/sharing/", sharing.sharing, name="sharing"),
    path("people/<uuid:participant_id>/sharing/consent/", sharing.consent, name="consent"),
    path("people/<uuid:participant_id>/sharing/consent/choose/", sharing.partial_consent, name="partial_consent"),
    path("people/<uuid:participant_id>/sharing/withdraw/", sharing.withdrawal, name="withdrawal"),
    path("people/<uuid:participant_id>/readers/", readers.readers, name="readers"),
    path("people/<uuid:participant_id>/conflict/", conflicts.conflict, name="conflict"),
    path("conflict/", conflicts.declare, name="declare_conflict"),
    path("emergency/", emergencies.emergency, name="emergency"),
    path("emergency/<uuid:emergency_id>/end/", emergencies.end, name="end_emergency"),
    path("allocation/", allocation.allocation_page, name="allocation"),
    path("allocation/<uuid:enrolment_id>/", allocation.allocate, name="allocate"),
    path("allocation/<uuid:enrolment_id>/undo/", allocation.undo_discharge, name="undo_discharge"),
    path("allocation/<uuid:enrolment_id>/new-start/", allocation.new_start, name="new_start"),
    path("allocation/<uuid:enrolment_id>/death/", deaths.death_of_own, name="death_of_own"),
    path("allocation/deaths/<uuid:death_id>/undo/", deaths.undo_death_of_own, name="undo_death"),
    path("allocation/<uuid:enrolment_id>/conflict/", conflicts.conflict_of_own, name="conflict_of_own"),
    path("allocation/hand-back/<uuid:hub_id>/", handing_back.hand_back_page, name="hand_back"),
    path("allocation/mandates/<uuid:assignment_id>/end/", allocation.end_mandate, name="end_mandate"),
    path("allocation/delegations/", allocation.delegations_page, name="delegations"),
    path("allocation/delegations/<uuid:delegation_id>/end/", allocation.end_delegation_now, name="end_delegation"),
    path("allocation/conflicts/", conflicts.conflicts, name="conflicts"),
    path("allocation/conflicts/<uuid:conflict_id>/lift/", conflicts.lift, name="lift_conflict"),
    path("allocation/emergencies/", emergencies.emergencies, name="emergencies"),
    path("allocation/emergencies/<uuid:emergency_id>/", emergencies.review, name="review_emergency"),
    path("log/emergencies/", emergencies.logged_emergencies, name="logged_emergencies"),
    path("log/emergencies/<uuid:emergency_id>/", emergencies.review_logged, name="review_logged_emergency"),
    path("defaults/", defaults.defaults, name="defaults"),
    path("log/", log_review.log, name="log"),
    path("log/accounts/", log_review.accounts, name="accounts"),
    path("log/close/", log_review.close_period, name="close_log"),
    path("log/person/", log_review.review_person, name="review_person"),
    path("log/staff/<uuid:staff_id>/", log_review.review_staff, name="review_staff"),
    path("log/reviews/", log_review.reviews, name="reviews"),
    path("log/reviews/<uuid:review_id>/", log_review.review, name="review"),
]
