"""Who may open which page. A page that says nothing does not open at all."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied

from .roles import Role


def public(view):
    """Let anybody open the view."""

    @wraps(view)
    def open_to_all(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    open_to_all.is_public = True
    return open_to_all


def allowed_to(*roles: Role):
    """Let these roles open the view: others get 403, and who is not signed in may sign in."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.user.role not in roles:
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
