"""What the writer of a story says about its world. Only what was confirmed or said by hand is a row here; what notes merely
seem to say is worked out anew from them when somebody looks, and stands nowhere until its writer says yes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fanfold.site.works.models import Chapter, Work
from fanfold.site.worlds.models.packs import Pack


class StoryWorld(models.Model):
    """How a work stands to its canon. `starts` are the writer's words; `lo` and `hi` the stretch of the canon's clock they
    name, empty where the canon cannot place them. Each quotation is what the writer's own notes say of it."""

    class Kind(models.TextChoices):
        ALONGSIDE = "alongside", _("Alongside canon: all of it stays true")
        FROM_HERE_ON = "from here on", _("From here on: canon until it starts, then its own way")
        CHANGED = "changed", _("Changed: canon until it starts, without some of it")
        ELSEWHERE = "elsewhere", _("Elsewhere: only the people are taken from canon")

    class Shown(models.TextChoices):
        FULL = "full", _("Everything that is confirmed")
        QUOTES = "quotes", _("Only what your notes say, in your words")
        OFF = "off", _("Nothing")

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="story_world")
    pack = models.ForeignKey(Pack, on_delete=models.SET_NULL, null=True, blank=True, related_name="story_worlds")
    starts = models.CharField(max_length=200, blank=True)
    lo = models.BigIntegerField(null=True, blank=True)
    hi = models.BigIntegerField(null=True, blank=True)
    starts_quote = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    kind_quote = models.TextField(blank=True)
    shown = models.CharField(max_length=6, choices=Shown.choices, default=Shown.FULL)
    # When anything of this world was last said otherwise, so that its questions are asked anew.
    touched = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=("pack", "lo", "hi"), name="world_start"),)

    def __str__(self) -> str:
        return f"world of {self.work}"


class ToldIn(models.TextChoices):
    """Where readers are told."""

    NOTE = "note", _("In the notes, before the story")
    CHAPTER = "chapter", _("In a chapter")
    NEVER = "never", _("Not yet: your secret")


class Told(models.Model):
    """Where readers are told of something. What is told in a chapter they may not read is not told."""

    told_in = models.CharField(max_length=7, choices=ToldIn.choices, default=ToldIn.NOTE)
    told_chapter = models.ForeignKey(Chapter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    told_paragraph = models.PositiveIntegerField(default=0)
    quote = models.TextField(blank=True)
    # What the answer to a proposal of the notes made; empty where it was said by hand.
    proposal = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True


class Change(Told):
    """Something of canon that is not so here, is so instead, or is kept. `fact` is the canon's own name for it, where the
    canon knows it; `words` say it in prose."""

    class Step(models.TextChoices):
        NOT = "not", _("Not so here")
        INSTEAD = "instead", _("So instead")
        KEPT = "kept", _("Kept")

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="changes")
    step = models.CharField(max_length=7, choices=Step.choices)
    fact = models.SlugField(max_length=80, blank=True)
    words = models.CharField(max_length=500)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("fact", "step"), name="change_of_fact"),)

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.words}"


class LayerWorld(models.Model):
    """A layer of the story: whose it is (`of`), and where it leaves canon. What holds in it are facts of that layer."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="layer_worlds")
    slug = models.CharField(max_length=80)
    of = models.CharField(max_length=80, blank=True)
    leaves = models.CharField(max_length=200, blank=True)
    quote = models.TextField(blank=True)
    proposal = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("work", "slug"), name="layer_world_once"),)

    def __str__(self) -> str:
        return f"{self.slug} in {self.work}"


class StoryFact(Told):
    """Something that is so in the story. `sets` lets two facts disagree ("ines.home = mill"); `seen` are those who know of
    it, nobody in particular where everybody does. What is so in one `layer` only is so nowhere else."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="story_facts")
    words = models.CharField(max_length=500)
    sets = models.CharField(max_length=200, blank=True)
    seen = models.JSONField(default=list, blank=True)
    layer = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words


class Secret(Told):
    """A truth that not everybody in the story knows. `only` are words nobody would use who does not know."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="secrets")
    words = models.CharField(max_length=500)
    knows = models.JSONField(default=list, blank=True)
    only = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words


class Belief(models.Model):
    """What somebody takes to be so instead of a secret."""

    secret = models.ForeignKey(Secret, on_delete=models.CASCADE, related_name="beliefs")
    who = models.CharField(max_length=80)
    words = models.CharField(max_length=500)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("secret", "who"), name="belief_once"),)

    def __str__(self) -> str:
        return f"{self.who} thinks: {self.words}"


class Learning(models.Model):
    """Where somebody learns a secret. In a chapter that is gone they did not."""

    secret = models.ForeignKey(Secret, on_delete=models.CASCADE, related_name="learnings")
    who = models.CharField(max_length=80)
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="+")
    paragraph = models.PositiveIntegerField(default=0)
    quote = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("secret", "who"), name="learning_once"),)

    def __str__(self) -> str:
        return f"{self.who} learns: {self.secret}"
