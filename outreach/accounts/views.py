"""Signing in and out, and changing one's password: the few of allauth's views that are wanted."""

from http import HTTPStatus

from allauth.account import views
from django.conf import settings
from django.urls import reverse_lazy

from . import demo
from .access import allowed_to, public
from .roles import Role


class Refusable:
    """A form that is refused answers 422, like every form of this site."""

    def form_invalid(self, form):
        return self.render_to_response(
            self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY
        )


class LoginView(Refusable, views.LoginView):
    """Sign in. In the demo the page lists the invented accounts."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if settings.DEMO:
            context |= {"demo_accounts": demo.accounts(), "demo_password": demo.PASSWORD}
        return context


class PasswordChangeView(Refusable, views.PasswordChangeView):
    template_name = "account/password_change.html"
    success_url = reverse_lazy("home")


login = public(LoginView.as_view())
logout = public(views.LogoutView.as_view(template_name="account/logout.html"))
change_password = allowed_to(*Role, even_with_one_time_password=True)(PasswordChangeView.as_view())
