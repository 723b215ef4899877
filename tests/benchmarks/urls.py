"""The whole site, and the bare view."""

from django.urls import include, path

from . import bare

urlpatterns = [
    path("bare/row/", bare.row),
    path("bare/form/", bare.form),
    path("bare/page/", bare.page),
    path("", include("outreach.urls")),
]

handler400 = "outreach.views.bad_request"
handler403 = "outreach.views.wrong_role"
handler404 = "outreach.views.not_found"
handler500 = "outreach.views.failure"
