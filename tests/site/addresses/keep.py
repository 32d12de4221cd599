"""Addresses of keep."""

from typing import Any

from django.utils import timezone

from fanfold.site.keep.models import News

# An answer to a form; and pages that show Ada, who looks after nothing, that they never were: tests/site/keep looks at them.
NO_PAGES = {
    "keep:letter", "keep:overview", "keep:settings", "keep:people", "keep:person", "keep:news_desk", "keep:new_news",
    "keep:write_news", "keep:publish_news", "keep:rules",
    "keep:agree",  # leads on where nobody is asked
}  # fmt: skip


def furnish(cast: Any, archive: dict[str, Any]) -> None:
    """What the archive says of itself."""
    from fanfold.site.accounts.services import change_setting

    change_setting(
        by=None, key="pages.rules", value="# Be kind\n\nNames are [names](https://tales.example).\n\n- One\n- Two"
    )
    change_setting(by=None, key="archive.banner", value="The archive closes for an hour tonight.")
    archive["news"] = News.objects.create(
        title="Lamps", words="New.", was_title="Lamps", was="# Lit\n\nAll of them.", published=timezone.now()
    )


def arguments(archive: dict[str, Any]) -> dict[str, tuple[object, ...]]:
    """What stands in the addresses."""
    return {"keep:news_item": (archive["news"].pk,)}
