"""What opening each page is called in the log that the participant reads.

Every page that looks at people has a row here, and a test says so when a new one has none. The first form is what was
done, the second what somebody wanted to do and was refused.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluss.access.words import law_name, listed


@dataclass(frozen=True)
class PageWords:
    done: str | Promise
    wanted: str | Promise


ANY_PAGE: Final = PageWords(_("read about the person"), _("see about the person"))
"""For pages that are no longer there: the log outlives them."""

ONLY_WHAT_WAS_READ: Final = ""
"""For a page that is nothing but what it shows: "read a note about health" says it all."""

PAGES: Final = {
    "cases:my_people": PageWords(
        _("saw the person in their list of people"),
        _("see their list of people"),
    ),
    "cases:person": PageWords(
        _("opened the person’s page"),
        _("open the person’s page"),
    ),
    "cases:count": PageWords(
        _("counted somebody of whom nothing is registered"),
        _("count somebody of whom nothing is registered"),
    ),
    "access:protection": PageWords(
        _("saw who keeps the person, or protected them"),
        _("see who keeps the person"),
    ),
    "access:add_keeper": PageWords(
        _("named a keeper for the person"),
        _("name a keeper for the person"),
    ),
    "access:end_protection": PageWords(
        _("asked that the protection ends, or ended it"),
        _("end the protection"),
    ),
    "access:protected": PageWords(
        _("saw the unit’s protected people"),
        _("see the unit’s protected people"),
    ),
    **{
        f"access:{act}": PageWords(
            _("saw or changed who keeps the person"),
            _("say who keeps the person"),
        )
        for act in ("keepers", "end_keeper")
    },
    "access:end_protected": PageWords(
        _("ended the protection that a keeper asked to end"),
        _("end the protection"),
    ),
    "access:who_it_is": PageWords(
        _("opened name, number and ways to reach the person"),
        _("open name, number and ways to reach the person"),
    ),
    "cases:note": PageWords(
        ONLY_WHAT_WAS_READ,
        _("open a note"),
    ),
    "cases:share_note": PageWords(
        _("changed who may read a note"),
        _("change who may read a note"),
    ),
    "cases:share_presence": PageWords(
        _("changed who may know that the person takes part"),
        _("change who may know that the person takes part"),
    ),
    "cases:share_course": PageWords(
        _("changed who may know about work and income"),
        _("change who may know about work and income"),
    ),
    "cases:share_network": PageWords(
        _("changed who may know of the person’s network"),
        _("change who may know of the person’s network"),
    ),
    "cases:about": PageWords(
        _("read who the person is"),
        _("see who the person is"),
    ),
    "cases:earlier_names": PageWords(
        _("looked at what the person was called before"),
        _("look at what the person was called before"),
    ),
    **{
        f"cases:{act}": PageWords(
            _("was on the page where one writes down who the person is"),
            _("write down who the person is"),
        )
        for act in ("name", "add_number", "change_number", "add_residence", "change_residence")
    },
    **{
        f"cases:{act}": PageWords(
            _("was on the page where one writes down how to talk with the person and reach them"),
            _("write down how to talk with the person and reach them"),
        )
        for act in ("add_language", "change_language", "add_contact", "end_contact")
    },
    **{
        f"cases:{act}": PageWords(
            _("was on the page where one writes down who speaks for the person or stands beside them"),
            _("write down who speaks for the person or stands beside them"),
        )
        for act in ("add_representative", "change_representative", "add_network_person", "change_network_person")
    },
    "cases:referrals": PageWords(
        _("saw the request for a place in a list"),
        _("see the requests for a place"),
    ),
    "cases:new_referral": PageWords(
        _("was on the page where one asks for a place"),
        _("ask for a place"),
    ),
    "cases:new_batch": PageWords(
        _("was on the page where one asks for a place"),
        _("ask for a place"),
    ),
    "cases:referral": PageWords(
        _("read the request for a place"),
        _("read a request for a place"),
    ),
    "cases:onward": PageWords(
        _("saw where the person was sent on to"),
        _("see where the person was sent on to"),
    ),
    "cases:answer_onward": PageWords(
        _("wrote down what somebody else answered about the person"),
        _("write down what somebody else answered about the person"),
    ),
    "cases:withdraw_referral": PageWords(
        _("took the request for a place back"),
        _("take a request for a place back"),
    ),
    "cases:timeline": PageWords(
        _("opened the person’s timeline"),
        _("open the person’s timeline"),
    ),
    "cases:household": PageWords(
        _("was on the page where a consent to a household is written down"),
        _("write down a consent to a household"),
    ),
    "cases:withdraw_household": PageWords(
        _("took back the consent to a household"),
        _("take back the consent to a household"),
    ),
    **{
        f"cases:add_{kind}": PageWords(
            _("was on the page where work and income are written down"),
            _("write down work and income"),
        )
        for kind in ("main_activity", "income", "registration")
    },
    **{
        f"cases:{act}_spell": PageWords(
            _("was on the page where work and income are put right"),
            _("put right what is said of work and income"),
        )
        for act in ("end", "correct", "take_back")
    },
    "cases:handed_over": PageWords(
        _("saw what was handed over"),
        _("see what was handed over"),
    ),
    "cases:copy_note": PageWords(
        _("was on the page where copies are written down"),
        _("write down a copy"),
    ),
    "cases:death": PageWords(
        _("was on the page where one says that the person has died"),
        _("say that the person has died"),
    ),
    "cases:undo_death": PageWords(
        _("undid that the person had died"),
        _("undo that the person had died"),
    ),
    "cases:transfer": PageWords(
        _("was on the page where a person moves to another hub"),
        _("let the person move to another hub"),
    ),
    "cases:somebody_else": PageWords(
        _("was on the page where a case goes over to somebody else"),
        _("say that a case is about somebody else"),
    ),
    "cases:pause": PageWords(
        _("was on the page where the work with a person rests"),
        _("let the work with the person rest"),
    ),
    "cases:discharge": PageWords(
        _("was on the page where the work with a person ends"),
        _("end the work with the person"),
    ),
    "cases:undo_discharge": PageWords(
        _("undid the end of the work with the person"),
        _("undo the end of the work with the person"),
    ),
    "access:sharing": PageWords(
        _("saw who may know what"),
        _("see who may know what"),
    ),
    "access:consent": PageWords(
        _("was on the page where consents are written down"),
        _("write down a consent"),
    ),
    "access:partial_consent": PageWords(
        _("was on the page where consents are written down"),
        _("write down a consent"),
    ),
    "access:withdrawal": PageWords(
        _("was on the page where a consent is taken back"),
        _("take back a consent"),
    ),
    "access:by_law": PageWords(
        _("was on the page where one writes down what is told by law"),
        _("write down what is told by law"),
    ),
    "access:end_by_law": PageWords(
        _("was on the page where one ends what is told by law"),
        _("end what is told by law"),
    ),
    "access:readers": PageWords(
        _("saw who has read about the person"),
        _("see who has read about the person"),
    ),
    "access:conflict": PageWords(
        _("saw which staff may not work with the person"),
        _("say who may not work with the person"),
    ),
    "access:conflict_of_own": PageWords(
        _("saw which staff may not work with the person"),
        _("say who may not work with the person"),
    ),
    "access:conflicts": PageWords(
        _("saw the person in the list of conflicts of interest"),
        _("see the list of conflicts of interest"),
    ),
    "access:same_people": PageWords(
        _("saw the person in the list of those who are registered twice"),
        _("see the list of people who are registered twice"),
    ),
    **{
        f"access:{page}": PageWords(
            # As Allocation itself: nobody who reads the record is told that two are kept apart.
            _("saw the person in the list of people to allocate"),
            _("see the list of people to allocate"),
        )
        for page in ("aparts", "apart", "end_apart")
    },
    "access:same_as": PageWords(
        _("saw the person among those who could be registered twice"),
        _("see who could be registered twice"),
    ),
    "access:compare": PageWords(
        _("compared the person with another registration"),
        _("compare two registrations"),
    ),
    "access:part": PageWords(
        _("saw why the person was taken for two registrations of one"),
        _("take back that two registrations are one person"),
    ),
    "access:declare_conflict": PageWords(
        _("declared a conflict of interest"),
        _("declare a conflict of interest"),
    ),
    "access:allocation": PageWords(
        _("saw the person in the list of people to allocate"),
        _("see the list of people to allocate"),
    ),
    "access:allocate": PageWords(
        _("saw who works with the person"),
        _("say who is to work with the person"),
    ),
    "access:undo_discharge": PageWords(
        _("undid the end of the work with the person"),
        _("undo the end of the work with the person"),
    ),
    "access:new_start": PageWords(
        _("was on the page where a person begins anew"),
        _("let the person begin anew"),
    ),
    "access:hand_back": PageWords(
        _("was on the page where people are handed back from a hub that closes"),
        _("hand people back from a hub that closes"),
    ),
    "access:death_of_own": PageWords(
        _("was on the page where one says that the person has died"),
        _("say that the person has died"),
    ),
    "access:undo_death": PageWords(
        _("undid that the person had died"),
        _("undo that the person had died"),
    ),
    "access:end_mandate": PageWords(
        _("ended a colleague’s mandate"),
        _("end a colleague’s mandate"),
    ),
    "access:lift_conflict": PageWords(
        _("lifted a conflict of interest"),
        _("lift a conflict of interest"),
    ),
    "access:emergency": PageWords(
        _("saw whom they had opened in an emergency"),
        _("open somebody in an emergency"),
    ),
    "access:end_emergency": PageWords(
        _("closed what they had opened in an emergency"),
        _("close what was opened in an emergency"),
    ),
    "access:emergencies": PageWords(
        _("saw who had opened the person in an emergency"),
        _("see who opened people in an emergency"),
    ),
    "access:review_emergency": PageWords(
        _("reviewed an emergency access"),
        _("review an emergency access"),
    ),
    "access:logged_emergencies": PageWords(
        _("saw who had opened the person in an emergency"),
        _("see who opened people in an emergency"),
    ),
    "access:review_logged_emergency": PageWords(
        _("reviewed an emergency access"),
        _("review an emergency access"),
    ),
    "access:delegations": PageWords(
        _("saw who allocates people"),
        _("say who allocates people"),
    ),
    "access:end_delegation": PageWords(
        _("ended a colleague’s allocating"),
        _("end a colleague’s allocating"),
    ),
    "access:review": PageWords(
        _("reviewed the log"),
        _("review the log"),
    ),
    "access:defaults": PageWords(
        _("saw what is usually shared"),
        _("say what is usually shared"),
    ),
}

# Why somebody could read; the word of the database, with and without a grant from another organisation.
GROUNDS: Final = {
    ("mandate", False): _("because they have a mandate in the case"),
    ("mandate", True): _("because they have a mandate in the case and a consent"),
    ("emergency", False): _("by emergency access, which somebody else reviews"),
    ("emergency", True): _("by emergency access, which somebody else reviews, and a consent"),
    ("own unit", False): _("because their organisation works with the person"),
    ("own unit", True): _("because their organisation works with the person and has a consent"),
    ("referral", False): _("because of a request for a place"),
    ("let known", False): _("because another organisation let theirs know"),
    ("let known", True): _("because another organisation let theirs know, by a consent"),
    ("review", False): _("because they review what their organisation’s staff read"),
}


def because_of(*, ground: str, by_consent: bool, sections: Collection[str]) -> str:
    """Why what was read was open: a mandate or what stood in for one, a consent, and a law with its section."""
    because = str(GROUNDS.get((ground, by_consent)) or "")
    if not because or not sections:
        return because
    laws = listed(law_name(section) for section in sections)
    return gettext("%(because)s, and by law: %(laws)s") % {"because": because, "laws": laws}
