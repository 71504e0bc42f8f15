"""Addresses of the case work."""

from django.urls import path

from sluss.cases.topics import Topic
from sluss.cases.views import admission, people, person, referrals

app_name = "cases"
TOPIC = "people/<uuid:participant_id>/share/"
urlpatterns = [
    path("", people.home, name="home"),
    path("people/", people.my_people_page, name="my_people"),
    path("people/<uuid:participant_id>/", person.person, name="person"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/", person.note, name="note"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/share/", person.share_note, name="share_note"),
    path("setup/hubs/<uuid:hub_id>/admission/", admission.admission, name="admission"),
    path("referrals/", referrals.referrals_page, name="referrals"),
    path("referrals/new/", referrals.new_referral, name="new_referral"),
    path("referrals/<uuid:referral_id>/", referrals.referral, name="referral"),
    path("referrals/<uuid:referral_id>/withdraw/", referrals.withdraw, name="withdraw_referral"),
    path(f"{TOPIC}presence/", person.share_topic, {"topic": Topic.PRESENCE}, name="share_presence"),
    path(f"{TOPIC}course/", person.share_topic, {"topic": Topic.COURSE}, name="share_course"),
]
