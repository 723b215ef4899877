"""What can be done here, and what for: the words of the access log."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """`<thing>.<what happened to it>`. Reading and searching casework are deeds too."""

    ACCOUNT_OPENED = "account.opened", _("opened an account")
    ACCOUNT_SIGNED_IN = "account.signed_in", _("signed in")
    ACCOUNT_SIGNED_OUT = "account.signed_out", _("signed out")
    ACCOUNT_REFUSED = "account.refused", _("was refused at the door")
    ACCOUNT_CHANGED = "account.changed", _("changed what an account says")
    ACCOUNT_CLOSED = "account.closed", _("closed an account")
    ACCOUNT_REOPENED = "account.reopened", _("opened a closed account again")
    PASSWORD_CHANGED = "password.changed", _("changed the password")
    PASSWORD_GIVEN = "password.given", _("gave an account a new one-time password")
    PAGE_REFUSED = "page.refused", _("asked for a page of another role")
    MUNICIPALITY_ADDED = "municipality.added", _("added the municipality")
    MUNICIPALITY_CHANGED = "municipality.changed", _("changed what is told of the municipality")
    RETENTION_RAN = "retention.ran", _("erased what is kept no longer")
    RETENTION_DECIDED = "retention.decided", _("recorded the decision about deletion")
    DAY_READ = "day.read", _("read the contacts of the day")
    CONTACT_OFFERED = "contact.offered", _("was shown aliases to log a contact with")
    CONTACT_REGISTERED = "contact.registered", _("logged a contact")
    CONTACT_LISTED = "contact.listed", _("read the team's contacts")
    CONTACT_READ = "contact.read", _("read a contact")
    CONTACT_REFUSED = "contact.refused", _("asked for a contact that is not theirs to see")
    CONTACT_SCRUBBED = "contact.scrubbed", _("removed a contact's note")
    WORDS_SCRUBBED = "words.scrubbed", _("removed words that told too much")
    CONTACT_CORRECTED = "contact.corrected", _("corrected a contact")
    CONTACT_ANNULLED = "contact.annulled", _("annulled a contact")
    CONTACT_RESTORED = "contact.restored", _("let an annulled contact count again")
    DUTY_NOTED = "duty.noted", _("noted that a notification was given")
    STANDARD_BROUGHT_IN = "standard.brought_in", _("brought in a quality standard from a file")
    CITIZEN_REGISTERED = "citizen.registered", _("gave a new citizen an alias")
    CITIZEN_SOUGHT = "citizen.sought", _("looked for a citizen by alias")
    CITIZEN_LISTED = "citizen.listed", _("read the list of citizens")
    CITIZEN_READ = "citizen.read", _("read about a citizen")
    CITIZEN_REFUSED = "citizen.refused", _("asked for a citizen that is not theirs to see")
    CITIZEN_CHANGED = "citizen.changed", _("changed what is known about a citizen")
    CITIZEN_ENDED = "citizen.ended", _("noted that nobody looks for a citizen any more")
    CITIZEN_REOPENED = "citizen.reopened", _("took a citizen up again")
    CARD_GIVEN = "card.given", _("gave a citizen a card")
    CARD_ENDED = "card.ended", _("ended a citizen's card")
    CARD_OPENED = "card.opened", _("looked with the card")
    CARD_READ_CLOSER = "card.read_closer", _("read notes with the card")
    WISH_MADE = "wish.made", _("asked the team for something with the card")
    WISH_ANSWERED = "wish.answered", _("answered what a citizen asked")
    WORD_LEFT = "word.left", _("left a word with the card")
    CITIZEN_ERASED = "citizen.erased", _("erased a citizen")
    CONTACT_ERASED = "contact.erased", _("erased a contact")
    CITIZEN_MERGED = "citizen.merged", _("merged two aliases")
    CITIZEN_PARTED = "citizen.parted", _("parted two merged aliases")
    ASSESSMENT_MADE = "assessment.made", _("assessed whether a citizen is in the target group")
    ASSESSMENT_READ = "assessment.read", _("read an assessment")
    ASSESSMENT_SECONDED = "assessment.seconded", _("gave a second opinion on an assessment")
    ASSESSMENT_REFUSED = (
        "assessment.refused",
        _("asked for an assessment that is not theirs to see"),
    )
    MEETING_AGREED = "meeting.agreed", _("noted an agreed meeting")
    MEETING_ENDED = "meeting.ended", _("noted what became of an agreed meeting")
    MEETING_TAKEN = "meeting.taken", _("took over an agreed meeting")
    BRIDGE_BEGUN = "bridge.begun", _("began a bridge to a service")
    BRIDGE_STEPPED = "bridge.stepped", _("noted a step of a bridge")
    BRIDGE_FOLLOWED_UP = "bridge.followed_up", _("noted what a follow-up found")
    BRIDGE_MENDED = "bridge.mended", _("took back a step of a bridge")
    BRIDGE_REFUSED = "bridge.refused", _("asked for a bridge that is not theirs to see")
    BRIDGE_SHEET_OPENED = "bridge.sheet_opened", _("opened the page for a bridge sheet")
    BRIDGE_COUNTED = "bridge.counted", _("read what has become of the bridges")
    ROUND_READ = "round.read", _("read the contacts of a round")
    ROUND_STARTED = "round.started", _("started a round")
    ROUND_MOVED = "round.moved", _("went on with a round elsewhere")
    ROUND_ENDED = "round.ended", _("ended a round")
    CONCERN_RAISED = "concern.raised", _("entered a concern")
    CONCERN_LISTED = "concern.listed", _("read the list of concerns")
    CONCERN_READ = "concern.read", _("read a concern")
    CONCERN_REFUSED = "concern.refused", _("asked for a concern that is not theirs to see")
    CONCERN_WORKED_ON = "concern.worked_on", _("worked on a concern")
    CONCERN_OWN_LISTED = "concern.own_listed", _("read how far their own concerns have come")
    TARGET_SET = "target.set", _("set the team's own target")
    HANDOVER_READ = "handover.read", _("read what a colleague hands over")
    FIGURES_READ = "figures.read", _("read the exact figures of the team")
    CENSUS_READ = "census.read", _("read the worksheet for the census week")
    EDITION_SECOND_READ = "edition.second_read", _("stood behind an edition as second reader")
    EDITION_SENT_BACK = "edition.sent_back", _("sent an edition back to its writers")
    EDITION_APPROVED = "edition.approved", _("recorded the approval of an edition")
    EDITION_PUBLISHED = "edition.published", _("published an edition")
    EDITION_PUBLISHED_UNREAD = (
        "edition.published_unread",
        _("published an edition that no second reader had read"),
    )
    HANDOVER_REFUSED = "handover.refused", _("asked for a hand-over that is not theirs to see")
    EDITION_STARTED = "edition.started", _("started a draft of the standard")
    EDITION_CHANGED = "edition.changed", _("changed a draft of the standard")
    EDITION_DISCARDED = "edition.discarded", _("discarded a draft of the standard")
    SEALED_OPENED = "sealed.opened", _("opened sealed details")
    COMPLAINT_LISTED = "complaint.listed", _("read the list of complaints")
    COMPLAINT_READ = "complaint.read", _("read a complaint")
    COMPLAINT_REFUSED = "complaint.refused", _("asked for a complaint that is not theirs to see")
    COMPLAINT_ANSWERED = "complaint.answered", _("answered a complaint")
    REVIEW_DRAWN = "review.drawn", _("drew lines of the access log to look at")
    REVIEW_READ = "review.read", _("read the lines of a review of the access log")
    REVIEW_ANSWERED = "review.answered", _("wrote what a review of the access log found")
    REVIEW_FINISHED = "review.finished", _("finished a review of the access log")
    PROMISE_STATED = "promise.stated", _("stated whether a promise is kept")


# What is done to accounts by others than their owners.
ACCOUNT_DEEDS = (
    Deed.ACCOUNT_OPENED,
    Deed.ACCOUNT_CHANGED,
    Deed.ACCOUNT_CLOSED,
    Deed.ACCOUNT_REOPENED,
    Deed.PASSWORD_GIVEN,
)

# What comes after the dot of a deed by which somebody saw casework, or asked to see it.
SEEING = {"read", "listed", "own_listed", "sought", "offered", "opened", "refused"}
SEEING |= {"counted", "read_closer", "sheet_opened"}
NO_CASEWORK = {"account", "page", "review"}


def seeing_deeds() -> list[str]:
    """The deeds by which casework is opened, listed, sought, or asked for in vain."""
    parted = (deed.partition(".") for deed in Deed.values)
    return [
        f"{thing}.{done}"
        for thing, _dot, done in parted
        if done in SEEING and thing not in NO_CASEWORK
    ]


class Purpose(models.TextChoices):
    """Why casework was opened. It follows from the way in, and a citizen may ask to see it."""

    NONE = "", _("none")
    LOGGING = "logging", _("to log a contact")
    OWN_LIST = "own_list", _("to see one's own contacts")
    TEAM_LIST = "team_list", _("to see what the team has done")
    FOLLOW_UP = "follow_up", _("to follow up what was agreed")
    HAND_OVER = "hand_over", _("to hand over or take over")
    MEETING = "meeting", _("to prepare a meeting")
    ASKED = "asked", _("because the citizen asked")
    MENDING = "mending", _("to mend a mistake")
    CONCERN = "concern", _("to look into a concern")
    FIND_PERSON = "find_person", _("to find the person it is about")
    REACH_SENDER = "reach_sender", _("to reach whoever told it")
    COUNT = "count", _("to take part in the national count")
    COMPLAINT = "complaint", _("to answer a complaint")


# Functions, so that a new deed is no migration: the database does not list them.


def deeds():
    return Deed.choices


def purposes():
    return Purpose.choices
