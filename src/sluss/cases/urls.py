"""Addresses of the case work."""

from django.urls import path

from sluss.cases.topics import Topic
from sluss.cases.views import people, person

app_name = "cases"
TOPIC = "people/<uuid:participant_id>/share/"
urlpatterns = [
    path("", people.home, name="home"),
    path("people/", people.my_people_page, name="my_people"),
    path("people/<uuid:participant_id>/", person.person, name="person"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/", person.note, name="note"),
    path("people/<uuid:participant_id>/notes/<uuid:note_id>/share/", person.share_note, name="share_note"),
    path(f"{TOPIC}presence/", person.share_topic, {"topic": Topic.PRESENCE}, name="share_presence"),
    path(f"{TOPIC}course/", person.share_topic, {"topic": Topic.COURSE}, name="share_course"),
]
