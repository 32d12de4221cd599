"""Collections for those who look after them, and for authors who put works into them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import PenName
from fanfold.site.accounts.requests import MemberRequest
from fanfold.site.base.reference import in_words
from fanfold.site.works.cards import tags_named
from fanfold.site.works.forms.gathering import (
    CaretakerForm,
    CollectionForm,
    NewCollectionForm,
    OpenCollectionForm,
    OwnWorkForm,
    WorkAddressForm,
)
from fanfold.site.works.models import Collection, CollectionItem, CollectionPerson, Invitation, Standing, Work
from fanfold.site.works.policies import may_edit, may_look_after, may_own_collection
from fanfold.site.works.queries import collections as queries
from fanfold.site.works.services import (
    Terms,
    answer_items,
    collect_work,
    create_collection,
    describe_collection,
    invite_caretaker,
    leave_collection,
    remove_collection,
    reveal_items,
    tag_collection,
    take_out,
)
from fanfold.site.works.views.gathered import refuse, say_errors, work_at, written_work

_TERMS = tuple(Terms.__dataclass_fields__)


def _tended(request: MemberRequest, slug: str) -> Collection:
    found = get_object_or_404(Collection.objects.select_related("parent"), slug=slug)
    if not may_look_after(request.user, found):
        raise Http404
    return found


def _owned(request: MemberRequest, slug: str) -> Collection:
    found = _tended(request, slug)
    if not may_own_collection(request.user, found):
        raise Http404
    return found


def _terms(form: CollectionForm) -> Terms:
    return Terms(**{name: form.cleaned_data[name] for name in _TERMS})


@login_required
def mine(request: MemberRequest) -> HttpResponse:
    """The collections a member looks after."""
    tended = list(queries.looked_after(request.user))
    counts = queries.counts(request.user, tended)
    waiting = dict(queries.queues_waiting(request.user))
    rows = [(one, counts[one.pk], waiting.get(one, 0)) for one in tended]
    return render(request, "works/own_collections.html", {"rows": rows})


@login_required
def new(request: MemberRequest) -> HttpResponse:
    """Open a collection."""
    return _open(request, None)


@login_required
def part(request: MemberRequest, slug: str) -> HttpResponse:
    """Open a collection inside one that the member owns."""
    return _open(request, _owned(request, slug))


def _open(request: MemberRequest, parent: Collection | None) -> HttpResponse:
    form = NewCollectionForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            with transaction.atomic():
                made = create_collection(by=typed["pen_name"], terms=_terms(form), slug=typed["slug"], parent=parent)
                tag_collection(collection=made, tags=tags_named(form.tag_names()))
            messages.success(request, _("“%(name)s” is open.") % {"name": made.name})
            return redirect(made)
        except FanfoldError as error:
            form.add_error(None if error.code == "E-collection-tags" else "slug", in_words(error))
    context = {"form": form, "parent": parent}
    return render(request, "works/new_collection.html", context, status=422 if form.errors else 200)


@login_required
def edit(request: MemberRequest, slug: str) -> HttpResponse:
    """Everything about a collection for those who look after it; only owners change what it is."""
    found = _tended(request, slug)
    is_owner = may_own_collection(request.user, found)
    said = {name: getattr(found, name) for name in _TERMS} | _tags_said(found)
    form = CollectionForm(request.POST or None, initial=said)
    if request.method == "POST" and is_owner and form.is_valid():
        try:
            # Refused together: what was typed is shown again, and nothing of it is kept.
            tag_collection(collection=found, tags=tags_named(form.tag_names()))
            describe_collection(collection=found, terms=_terms(form))
            messages.success(request, _("Saved."))
            return redirect("works:collection", slug)
        except FanfoldError as error:
            form.add_error(None, in_words(error))
    context = {
        "collection": found,
        "form": form,
        "is_owner": is_owner,
        "items": queries.shown_items(request.user, found),
        "waiting": queries.queue(found).count(),
        "mysteries": found.items.filter(standing=Standing.IN, unrevealed=True).count(),
        "asked": queries.queue(found, Standing.ASKED),
        "people": CollectionPerson.objects.filter(collection=found).select_related("pen_name"),
        "invitations": Invitation.objects.filter(collection=found, state="waiting").select_related("pen_name"),
        "address_form": WorkAddressForm(),
        "people_form": CaretakerForm(),
    }
    return render(request, "works/collection.html", context, status=422 if form.errors else 200)


def _tags_said(found: Collection) -> dict[str, str]:
    """The tags of a collection as its form shows them."""
    names: dict[str, list[str]] = {}
    for tag in found.tags.order_by("collectiontagging__position"):
        names.setdefault(tag.kind, []).append(tag.name)
    return {field: ", ".join(names.get(kind, [])) for field, kind in CollectionForm.TAGS}


@login_required
def queue(request: MemberRequest, slug: str) -> HttpResponse:
    """Works that wait: accept and decline as many as one likes with one press."""
    found = _tended(request, slug)
    waiting = queries.queue(found)
    if request.method == "POST":
        _answer_many(request, list(waiting))
        return redirect("works:queue", slug)
    return render(request, "works/queue.html", {"collection": found, "items": waiting})


def _answer_many(request: MemberRequest, waiting: list[CollectionItem]) -> None:
    everything = request.POST.get("rest", "")
    said = {item.pk: request.POST.get(f"item-{item.pk}") or everything for item in waiting}
    accepted = [item for item in waiting if said[item.pk] == "accept"]
    declined = [item for item in waiting if said[item.pk] == "decline"]
    answer_items(accept=accepted, decline=declined)
    messages.success(
        request,
        _("%(in)d accepted, %(out)d declined, %(left)d left.")
        % {"in": len(accepted), "out": len(declined), "left": len(waiting) - len(accepted) - len(declined)},
    )


@login_required
def add(request: MemberRequest, slug: str) -> HttpResponse:
    """Put one of one's works into a collection, or offer it to a moderated one."""
    found = get_object_or_404(Collection, slug=slug)
    inside = found.items.values_list("work", flat=True)
    form = OwnWorkForm(request.POST or None, user=request.user, without=inside)
    if request.method == "POST" and form.is_valid() and _collect(request, found, form.cleaned_data["work"]):
        return redirect(found)
    context = {"collection": found, "form": form}
    return render(request, "works/collect.html", context, status=422 if form.errors else 200)


def _collect(request: MemberRequest, found: Collection, work: Work) -> bool:
    try:
        item = collect_work(collection=found, work=work, member=request.user)
    except FanfoldError as error:
        refuse(request, error)
        return False
    said = {
        Standing.IN: _("“%(title)s” is in “%(name)s”."),
        Standing.OFFERED: _("“%(title)s” waits for those who look after “%(name)s”."),
        Standing.ASKED: _("Whoever wrote “%(title)s” is asked; it is in “%(name)s” when they accept."),
    }
    messages.success(request, said[Standing(item.standing)] % {"title": work.title, "name": found.name})
    return True


@login_required
@require_POST
def ask(request: MemberRequest, slug: str) -> HttpResponse:
    """Ask for somebody's work by its address; one's own goes in at once."""
    found = _tended(request, slug)
    work = work_at(request, request.POST.get("address", ""))
    if work is None:
        messages.error(request, _("There is no work at this address that you can see."))
    else:
        _collect(request, found, work)
    return redirect("works:collection", slug)


@login_required
def of_work(request: MemberRequest, pk: int) -> HttpResponse:
    """The collections of a work, for those who write it."""
    work = written_work(request, pk)
    items = list(work.collection_items.select_related("collection").order_by("collection__name"))
    form = OpenCollectionForm(request.POST or None, without=[item.collection_id for item in items])
    if request.method == "POST" and form.is_valid():
        _collect(request, form.cleaned_data["collection"], work)
        return redirect("works:collections_of", pk)
    context = {"work": work, "items": items, "form": form}
    return render(request, "works/collections_of.html", context, status=422 if form.errors else 200)


def _item(request: MemberRequest, pk: int, *, author: bool = False, tender: bool = False) -> CollectionItem:
    found = get_object_or_404(CollectionItem.objects.select_related("collection", "work"), pk=pk)
    may = (author and may_edit(request.user, found.work)) or (tender and may_look_after(request.user, found.collection))
    if not may:
        raise Http404
    return found


@login_required
@require_POST
def answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Say yes or no to a collection that asks for one's work."""
    item = _item(request, pk, author=True)
    if item.standing != Standing.ASKED:
        raise Http404
    accept = request.POST.get("answer") == "accept"
    answer_items(accept=[item] if accept else [], decline=[] if accept else [item])
    return redirect("works:waiting")


@login_required
@require_POST
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a work out of a collection."""
    item = _item(request, pk, author=True, tender=True)
    by_author = may_edit(request.user, item.work)
    if item.standing == Standing.DECLINED and not (by_author and (item.unrevealed or item.anonymous)):
        raise Http404
    take_out(item=item, by_author=by_author)
    messages.success(request, _("Taken out of “%(name)s”.") % {"name": item.collection.name})
    return (
        redirect("works:collections_of", item.work_id)
        if by_author
        else redirect("works:collection", item.collection.slug)
    )


@login_required
@require_POST
def reveal_one(request: MemberRequest, pk: int) -> HttpResponse:
    """Reveal a single work of a collection, or its author."""
    item = _item(request, pk, tender=True)
    what = request.POST.get("what")
    reveal_items(items=[item], works=what == "work", authors=what == "author")
    return redirect("works:collection", item.collection.slug)


@login_required
@require_POST
def reveal(request: MemberRequest, slug: str) -> HttpResponse:
    """Reveal all works of a collection, or all their authors; what comes in later is open too."""
    found = _owned(request, slug)
    what = request.POST.get("what")
    terms = {name: getattr(found, name) for name in _TERMS}
    if what == "works":
        terms["is_unrevealed"] = False
    elif what == "authors":
        terms["is_anonymous"] = False
    describe_collection(collection=found, terms=Terms(**terms))
    messages.success(request, _("Revealed."))
    return redirect("works:collection", slug)


@login_required
@require_POST
def invite(request: MemberRequest, slug: str) -> HttpResponse:
    """Ask somebody to look after the collection too."""
    found = _owned(request, slug)
    form = CaretakerForm(request.POST)
    if not form.is_valid():
        say_errors(request, form)
        return redirect("works:collection", slug)
    name, as_owner = form.cleaned_data["pen_name"], form.cleaned_data["as_owner"]
    try:
        asked = invite_caretaker(collection=found, pen_name=name, by=_name_on(request, found), as_owner=as_owner)
        said = _("%(name)s is asked.") if asked else _("%(name)s looks after it too.")
        messages.success(request, said % {"name": name.name})
    except FanfoldError as error:
        refuse(request, error)
    return redirect("works:collection", slug)


def _name_on(request: MemberRequest, found: Collection) -> PenName:
    return get_object_or_404(request.user.pen_names.filter(collections=found).order_by("pk")[:1])


@login_required
@require_POST
def leave(request: MemberRequest, slug: str) -> HttpResponse:
    """No longer look after a collection."""
    found = _tended(request, slug)
    try:
        leave_collection(collection=found, pen_name=_name_on(request, found))
    except FanfoldError as error:
        refuse(request, error)
        return redirect("works:collection", slug)
    return redirect("works:own_collections")


@login_required
@require_POST
def delete(request: MemberRequest, slug: str) -> HttpResponse:
    """Let a collection go; its works stay."""
    found = _owned(request, slug)
    try:
        remove_collection(collection=found)
    except FanfoldError as error:
        refuse(request, error)
        return redirect("works:collection", slug)
    messages.success(request, _("“%(name)s” is gone. Its works are where they were.") % {"name": found.name})
    return redirect("works:own_collections")
