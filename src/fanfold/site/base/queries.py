"""What the archive has decided."""

from typing import Any

from django.core.cache import cache

from fanfold.site.base.archive_settings import Kind, Value, all_settings, declared
from fanfold.site.base.models import ArchiveSetting

KEPT = "archive-settings"
# Every process remembers them for a moment: a page asks for several, and none waits longer than this for a change.
_MOMENT = 5


def decided() -> dict[str, Value]:
    """What was decided otherwise than the defaults, by key."""
    found: dict[str, Value] | None = cache.get(KEPT)
    if found is None:
        found = dict(ArchiveSetting.objects.values_list("key", "value"))
        cache.set(KEPT, found, _MOMENT)
    return found


def setting_value(key: str) -> Value:
    """What holds for one setting. A kept value that the setting can no longer have is as good as none."""
    one = declared(key)
    kept = decided().get(key)
    if kept is None:
        return one.default_value()
    is_sound = type(kept) is {Kind.YES_NO: bool, Kind.NUMBER: int}.get(one.kind, str)
    is_sound = is_sound and (one.kind is not Kind.ONE_OF or kept in dict(one.options))
    return kept if is_sound else one.default_value()


def setting_flag(key: str) -> bool:
    """What holds for a yes or no."""
    return bool(setting_value(key))


def setting_number(key: str) -> int:
    """What holds for a number."""
    return int(setting_value(key))


def setting_line(key: str) -> str:
    """What holds for words, and for one of several."""
    return str(setting_value(key))


def settings_in(group: str) -> list[dict[str, Any]]:
    """The settings of one part of the settings page: each with its declaration (`setting`) and what holds (`value`)."""
    return [{"setting": one, "value": setting_value(one.key)} for one in all_settings().values() if one.group == group]
