"""One file that holds a whole archive, made while the site runs, and an archive made of such a file again."""

from fanfold.site.base.backups.making import last_backup, make_backup
from fanfold.site.base.backups.restoring import restore_backup

__all__ = ["last_backup", "make_backup", "restore_backup"]
