"""Addresses of the case work."""

from django.urls import path

from sluss.cases.topics import Topic
from sluss.cases.views import (
    admission,
    applying,
    deaths,
    ending,
    handed_over,
    households,
    onward,
    pause,
    people,
    person,
    referrals,
    spells,
    transfer,
)
from sluss.people.states import SpellKind

app_name = "cases"
TOPIC = "people/<uuid:participant_id>/share/"
TIMELINE = "people/<uuid:participant_id>/timeline/"
urlpatterns = [
    path("", people.home, name="home"),
    path("people/", people.my_people_page, name="my_people"),
    path("people/<uuid:participant_id>/", person.person, name="person"),
    path("people/<uuid:participant_id>/pause/", pause.pause_page, name="pause"),
    path("people/<uuid:participant_id>/discharge/", ending.discharge_page, name="discharge"),
    path("people/<uuid:participant_id>/transfer/", transfer.transfer_page, name="transfer"),
    path("people/<uuid:participant_id>/death/", deaths.death_page, name="death"),
    path("people/deaths/<uuid:death_id>/undo/", deaths.undo_death_now, name="undo_death"),
    path("people/ended/<uuid:enrolment_id>/undo/", ending.undo_discharge_now, name="undo_discharge"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/", person.note, name="note"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/share/", person.share_note, name="share_note"),
    path("setup/hubs/<uuid:hub_id>/admission/", admission.admission, name="admission"),
    path("setup/hubs/<uuid:hub_id>/doors/", onward.doors, name="doors"),
    path("setup/hubs/<uuid:hub_id>/doors/<uuid:door_id>/close/", onward.close_door, name="close_door"),
    path("people/<uuid:participant_id>/onward/", onward.onward, name="onward"),
    path("people/<uuid:participant_id>/onward/<uuid:onward_id>/", onward.answer, name="answer_onward"),
    path("hub/<slug:slug>/apply/", applying.apply, name="apply"),
    path("hub/<slug:slug>/apply/thanks/", applying.applied, name="applied"),
    path("referrals/", referrals.referrals_page, name="referrals"),
    path("referrals/new/", referrals.new_referral, name="new_referral"),
    path("referrals/new/several/", referrals.new_batch, name="new_batch"),
    path("referrals/<uuid:referral_id>/", referrals.referral, name="referral"),
    path("referrals/<uuid:referral_id>/withdraw/", referrals.withdraw, name="withdraw_referral"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/copy/", handed_over.copy_note, name="copy_note"),
    path("people/<uuid:participant_id>/handed-over/", handed_over.handed_over_page, name="handed_over"),
    path(f"{TOPIC}presence/", person.share_topic, {"topic": Topic.PRESENCE}, name="share_presence"),
    path(f"{TOPIC}course/", person.share_topic, {"topic": Topic.COURSE}, name="share_course"),
    path(TIMELINE, spells.timeline, name="timeline"),
    path(f"{TIMELINE}add/main-activity/", spells.add, {"kind": SpellKind.MAIN_ACTIVITY}, name="add_main_activity"),
    path(f"{TIMELINE}add/income/", spells.add, {"kind": SpellKind.INCOME}, name="add_income"),
    path(f"{TIMELINE}add/registration/", spells.add, {"kind": SpellKind.REGISTRATION}, name="add_registration"),
    path(f"{TIMELINE}household/", households.household, name="household"),
    path(f"{TIMELINE}household/withdraw/", households.withdraw_household, name="withdraw_household"),
    path(f"{TIMELINE}<uuid:spell_id>/end/", spells.end, name="end_spell"),
    path(f"{TIMELINE}<uuid:spell_id>/correct/", spells.correct, name="correct_spell"),
    path(f"{TIMELINE}<uuid:spell_id>/take-back/", spells.take_back, name="take_back_spell"),
]
