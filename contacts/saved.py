"""The word from the page that saved a contact to the page that is shown next."""

from django.contrib import messages

from .models import Contact

SAVED = "contact-saved"  # marks the message that names the contact just saved


def tell(request, contact, *, corrected=""):
    """Let the next page say that this contact was saved, and what had to be corrected."""
    messages.success(request, str(contact.pk), extra_tags=SAVED)
    if corrected:
        messages.info(request, corrected)


def told(request) -> dict:
    """For a template: `saved`, the contact just saved or None, and `said`, other messages."""
    saved, said = None, []
    for message in messages.get_messages(request):
        if SAVED in message.tags:
            visible = Contact.objects.visible_to(request.user).told()
            saved = visible.filter(pk=message.message).first()
        else:
            said.append(message)
    return {"saved": saved, "said": said}
