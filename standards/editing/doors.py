"""What stands before every page of a draft: which draft, and what if it can no longer change."""

from functools import wraps

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from standards.models import Edition, Gone, NotADraft, Part, Unsaved

SENT = "typed_without_session"  # in the session: a form that came after the session had ended
MOST = 200_000  # characters of such a form that are kept


def keeps_what_was_sent(view):
    """Let a form that came after its session had ended wait until somebody has signed in.

    The page is then opened again, and offers what was typed. It waits in the session of the one
    who sent it, and for nobody else.
    """

    @wraps(view)
    def kept(request, *args, **kwargs):
        if request.method == "POST" and not request.user.is_authenticated:
            words = {name: text for name, text in request.POST.items() if "csrf" not in name}
            if sum(map(len, words.values())) <= MOST:
                request.session[SENT] = {
                    "path": request.path,
                    "words": words,
                    "at": timezone.now().isoformat(),
                }
        return view(request, *args, **kwargs)

    return kept


def brought(request):
    """What was sent to this page after the session had ended, as unsaved text, or None."""
    sent = request.session.get(SENT)
    if not sent or sent["path"] != request.path:
        return None
    words = sent["words"]
    return Unsaved(words=words, state=words.get("state", ""), typed_at=parse_datetime(sent["at"]))


def let_go(request, path):
    """What waited in the session for a page is saved or dropped."""
    if request.session.get(SENT, {}).get("path") == path:
        del request.session[SENT]


def on_draft(view):
    """Hand the view the draft that its address names, locked while something is sent to it.

    An edition of another municipality is not found. Where nothing can be changed any more, the
    answer says so, and shows what was typed.
    """

    @wraps(view)
    def with_draft(request, number, **kwargs):
        visible = Edition.objects.visible_to(request.user)
        if request.method == "POST":
            visible = visible.select_for_update()
        edition = get_object_or_404(visible.filter(number=number))
        if not edition.is_draft:
            return closed(request, edition)
        try:
            return view(request, edition, **kwargs)
        except (NotADraft, Gone):
            return gone(request, edition)

    return with_draft


def closed(request, edition):
    """The edition is published or discarded."""
    if request.method != "POST":
        if not edition.discarded_on:
            return redirect("standards:edition", edition.municipality.slug, edition.number)
        return gone(request, edition, status=200)
    return gone(request, edition)


def gone(request, edition, *, words=None, status=409, sheet=None):
    """Say that what was to be changed is not there any more, and show what was typed for it."""
    if words is None:
        words = request.POST.dict()
    hidden = ("csrfmiddlewaretoken", "state", "move", "again", "part", "look")
    texts = {name: text for name, text in words.items() if text.strip() and name not in hidden}
    context = {
        "edition": edition,
        "texts": texts,
        "sheet": sheet,
        "may_return": "/afsnit/" in request.path,
        "parts": Part.objects.filter(edition=edition) if edition.is_draft else [],
    }
    return render(request, "editing/gone.html", context, status=status)
