"""What the archive decides for itself, kept. Who decided is written down by `accounts.services.change_setting`."""

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from fanfold.site.base.archive_settings import Value, declared
from fanfold.site.base.models import ArchiveSetting
from fanfold.site.base.queries import KEPT, setting_value


@transaction.atomic
def keep_setting(*, key: str, value: object) -> tuple[Value, Value]:
    """Keep a value; returns what held before and what holds now. Raises `E-setting-unknown` and `E-setting-value`."""
    after = declared(key).read(value)
    cache.delete(KEPT)
    before = setting_value(key)
    ArchiveSetting.objects.update_or_create(key=key, defaults={"value": after, "changed": timezone.now()})
    # Once more when it is certain: another request may have remembered the old value meanwhile.
    cache.delete(KEPT)
    transaction.on_commit(lambda: cache.delete(KEPT))
    return before, after
