"""The word from the page that saved a contact to the page that is shown next.

It stands in the address, not in the session: a session would be written twice for every contact
saved, to put the word there and to take it away, and a cookie would stay on the phone.
"""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from .forms.offers import is_uuid
from .models import Contact


def told_at(request, contact, page, *, corrected=""):
    """The way to a page (a URL name) that tells what was saved, and what had to be corrected."""
    if corrected:
        messages.info(request, corrected)
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'saved': contact.pk})}")


def told(request) -> dict:
    """For a template: `saved`, the contact of theirs just saved or None, and `said`, messages."""
    pk = request.GET.get("saved", "")
    own = Contact.objects.visible_to(request.user).filter(registered_by=request.user)
    return {
        "saved": own.told().filter(pk=pk).first() if is_uuid(pk) else None,
        "said": list(messages.get_messages(request)),
    }
