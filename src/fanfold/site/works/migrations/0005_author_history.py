"""What an author tells of their writing has got its general name; `first` says that it is about a first."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OLD, NEW = "I-declared-first-fic:first_fic@", "I-declared-author-history:author_history@"


def rename(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Carry declarations and answers of the old kind over; the words stay as they are."""
    for declaration in apps.get_model("works", "Declaration").objects.filter(kind="first_fic"):
        declaration.kind = "author_history"
        declaration.value = {**declaration.value, "first": True}
        declaration.save(update_fields=["kind", "value"])
    for restoration in apps.get_model("works", "Restoration").objects.all().iterator():
        answers = restoration.decisions
        if any(answer.get("finding", "").startswith(OLD) for answer in answers):
            restoration.decisions = [
                {**answer, "finding": answer["finding"].replace(OLD, NEW)} if answer.get("finding") else answer
                for answer in answers
            ]
            restoration.save(update_fields=["decisions"])


class Migration(migrations.Migration):
    dependencies = [("works", "0004_listening")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
