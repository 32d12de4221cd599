"""What the archive decides for itself while it runs."""

from django.db import transaction

from fanfold.site.accounts.models import User
from fanfold.site.accounts.services.log import write_down
from fanfold.site.base.archive_settings import Value, declared
from fanfold.site.base.services import keep_setting


@transaction.atomic
def change_setting(*, by: User | None, key: str, value: object, why: str = "") -> Value:
    """Decide one thing otherwise from now on, and write down who did and what it was before.

    Returns the value as it is kept. Raises `E-setting-value` for one that the setting cannot have, `E-setting-unknown`
    for a setting there is not.
    """
    before, after = keep_setting(key=key, value=value)
    if before != after:
        said = f"{declared(key).label}: {before} → {after}"
        write_down(by=by, act="archive.setting_changed", about={"setting": key}, said=said, why=why)
    return after
