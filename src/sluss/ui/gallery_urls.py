"""The gallery's address; config includes it only when SLUSS_GALLERY is set."""

from django.urls import path

from sluss.ui.gallery import gallery

urlpatterns = [path("gallery/", gallery, name="gallery")]
