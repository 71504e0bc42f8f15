"""How one talks with somebody, who speaks for them, and who stands beside them; each a state over time."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from sluss.organisations.models import ends_after_it_begins
from sluss.people.models.spells import Spell, spell_rules
from sluss.people.states import InterpreterForm, InterpreterNeed
from sluss.shared.content_classes import ContentClass

LONGEST_NAME = 300
LONGEST_WORDS = 500


class LanguageSpell(Spell):
    """A language somebody speaks, and whether, how and with whom it takes an interpreter."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY
    BESIDE: ClassVar[tuple[str, ...]] = ("dialect", "interpreter", "forms", "wishes")

    dialect = models.CharField(_("dialect"), max_length=100, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=20, choices=InterpreterNeed)
    forms = ArrayField(models.CharField(max_length=10, choices=InterpreterForm), default=list, blank=True)
    wishes = models.CharField(_("wishes"), max_length=LONGEST_WORDS, blank=True)

    class Meta(Spell.Meta):
        verbose_name = _("language")
        constraints = spell_rules("language")
        indexes = [models.Index(fields=["participant", "valid_from"], name="language_of_person")]


class Representation(Spell):
    """Somebody who speaks for the person: what they may decide and see, on which papers. Two may do so at once."""

    READ_CLASS: ClassVar[int | None] = ContentClass.IDENTITY
    BESIDE: ClassVar[tuple[str, ...]] = (
        *("name", "contact", "decides", "sees"),
        *("says_no", "papers_seen_on", "ends_at_adulthood"),
    )

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    contact = models.CharField(_("how they are reached"), max_length=LONGEST_NAME, blank=True)
    decides = models.IntegerField(_("what they may consent to"), default=0)
    """A mask of the classes about which they may say yes in the person's name."""
    sees = models.IntegerField(_("what they may see"), default=0)
    says_no = models.BooleanField(_("says no to sharing"), default=False)
    papers_seen_on = models.DateField(_("papers seen on"), null=True, blank=True)
    ends_at_adulthood = models.BooleanField(default=False)
    """Whether it is over at the person's eighteenth birthday, whatever else was written."""

    class Meta(Spell.Meta):
        verbose_name = _("representative")
        constraints = [ends_after_it_begins("representation")]
        indexes = [models.Index(fields=["participant", "valid_from"], name="representation_of_person")]


class NetworkPerson(Spell):
    """Somebody beside the person, without an account: their role, and what they may know."""

    READ_CLASS: ClassVar[int | None] = ContentClass.SOCIAL_HOME
    BESIDE: ClassVar[tuple[str, ...]] = ("name", "contact", "may_know", "may_be_present")

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    contact = models.CharField(_("how they are reached"), max_length=LONGEST_NAME, blank=True)
    may_know = models.IntegerField(_("what they may know"), default=0)
    may_be_present = models.BooleanField(_("may be present at meetings"), default=False)

    class Meta(Spell.Meta):
        verbose_name = _("person in the network")
        constraints = [ends_after_it_begins("network_person")]
        indexes = [models.Index(fields=["participant", "valid_from"], name="network_person_of_person")]
