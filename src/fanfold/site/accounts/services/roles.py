"""Who looks after the archive."""

from django.db import transaction
from django.utils.translation import gettext as _

from fanfold.manuscript.errors import FanfoldError
from fanfold.site.accounts.models import User
from fanfold.site.accounts.policies import Role, may_administer, role_of
from fanfold.site.accounts.services.log import write_down


@transaction.atomic
def give_role(*, by: User | None, person: User, role: str, why: str = "") -> Role:
    """Let somebody look after more, or less. None is whoever has the archive's machine.

    Raises `E-role` for a role there is not, or for somebody who may not give any, and `E-last-admin` for what would
    leave nobody to run the archive.
    """
    if role not in Role.values or (by is not None and not may_administer(by)):
        raise FanfoldError("E-role", _("This role cannot be given."), hint=_("Admins give the roles that are listed."))
    locked = list(User.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk"))
    before, after = role_of(person), Role(role)
    if before == Role.ADMIN != after and [one.pk for one in locked] == [person.pk]:
        raise FanfoldError(
            "E-last-admin", _("Nobody else runs this archive."), hint=_("Make somebody else an admin first.")
        )
    person.is_superuser, person.is_staff = after == Role.ADMIN, after in (Role.MODERATOR, Role.ADMIN)
    person.is_wrangler = after == Role.WRANGLER
    person.save(update_fields=["is_superuser", "is_staff", "is_wrangler"])
    if before != after:
        said = f"{person.get_username()}: {before.value} → {after.value}"
        write_down(by=by, act="accounts.role_given", about={"user": person.pk}, said=said, why=why)
    return after
