"""Who may open which page. A page that says nothing does not open at all."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry

from .roles import Role


def public(view):
    """Let anybody open the view."""

    @wraps(view)
    def open_to_all(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    open_to_all.is_public = True
    return open_to_all


def allowed_to(*roles: Role, even_with_one_time_password=False):
    """Let these roles open the view: others get 403, and who is not signed in may sign in.

    That somebody asked for a page of another role stands in the access log. Who has a password
    that an operator knows chooses one of their own first.
    """

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            user = request.user
            if not user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if user.password_is_one_time and not even_with_one_time_password:
                return redirect("account_change_password")
            if user.role not in roles:
                Entry.objects.record(Deed.PAGE_REFUSED, by=user)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.allowed_roles = frozenset(roles)
        return guarded

    return guard


def by_role(views: dict, *, otherwise):
    """One address, another page for each role named; the rest get `otherwise`, a public view."""

    def chosen(request, *args, **kwargs):
        role = getattr(request.user, "role", None)
        return views.get(role, otherwise)(request, *args, **kwargs)

    return public(chosen)
