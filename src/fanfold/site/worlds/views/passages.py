"""Words of a chapter that say a fact, tell a secret, or let somebody learn one: a plain form with a field for them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.works.models import Chapter, Work
from fanfold.site.worlds import services
from fanfold.site.worlds.forms.said import PassageForm
from fanfold.site.worlds.models import ToldIn
from fanfold.site.worlds.queries.packs import canon_of, pack_of
from fanfold.site.worlds.queries.telling import paragraph_of
from fanfold.site.worlds.services.said import Where
from fanfold.site.worlds.views.owned import own_work
from fanfold.storyworld.callednames import People


@login_required
def passage(request: MemberRequest, pk: int, position: int) -> HttpResponse:
    """Take words of a chapter for what they do; `?quote=` brings those that were selected on its page."""
    work = own_work(request, pk)
    chapter = get_object_or_404(work.chapters.filter(current__isnull=False), position=position)
    secrets = list(work.secrets.all())
    quote = request.GET.get("quote", "").replace("\0", "")[:2_000]
    form = PassageForm(request.POST or None, secrets=secrets, initial={"quote": quote})
    if request.method == "POST" and form.is_valid():
        paragraph = paragraph_of(chapter, form.cleaned_data["quote"])
        if paragraph:
            _kept(request, work, chapter, form, paragraph)
            return redirect(f"{chapter.get_absolute_url()}#c{position}-p{paragraph}")
        form.add_error(
            "quote", _("These words do not stand in %(name)s. Copy them from its page.") % {"name": chapter.name}
        )
    context = {"work": work, "chapter": chapter, "form": form, "secrets": secrets}
    return render(request, "worlds/passage.html", context, status=422 if request.method == "POST" else 200)


def _kept(request: MemberRequest, work: Work, chapter: Chapter, form: PassageForm, paragraph: int) -> None:
    said = form.cleaned_data
    does, _colon, row = said["does"].partition(":")
    where = Where(ToldIn.CHAPTER, chapter, paragraph, said["quote"])
    if does == "fact":
        services.keep_fact(work=work, fact=None, words=said["words"] or said["quote"], sets="", seen=(), where=where)
        messages.success(request, _("Kept as a fact of this story, told here."))
        return
    secret = get_object_or_404(work.secrets, pk=row)
    if does == "tell":
        services.tell_secret(secret=secret, where=where)
        messages.success(request, _("Readers are told here."))
    else:
        people = People(canon_of(pack_of(work)))
        services.learn_secret(
            secret=secret, who=people.slug(said["who"]), chapter=chapter, paragraph=paragraph, quote=said["quote"]
        )
        messages.success(request, _("%(who)s learns it here.") % {"who": said["who"]})
