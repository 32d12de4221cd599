"""All tables of this app, as the migrations before the first release had made them (docs/decisions/0032)."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import fanfold.site.accounts.models.arrivals

_SQLITE = """
CREATE TRIGGER log_is_not_{verb}d BEFORE {VERB} ON accounts_logentry
BEGIN SELECT RAISE(ABORT, 'The log is added to and never changed.'); END
"""
_POSTGRESQL = """
CREATE FUNCTION fanfold_log_stands() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'The log is added to and never changed.'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER log_stands BEFORE UPDATE OR DELETE ON accounts_logentry
FOR EACH ROW EXECUTE FUNCTION fanfold_log_stands();
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database itself refuse to change what stands in the log.

    SQLite loses triggers when Django rebuilds a table: a later migration of this table must set them again.
    """
    if editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            editor.execute(_SQLITE.format(verb=verb, VERB=verb.upper()))
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRESQL, params=None)


def release(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away again, which happens only when the table goes as well."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER log_stands ON accounts_logentry; DROP FUNCTION fanfold_log_stands();", params=None)


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_notices"),
        ("accounts", "0003_names_and_asking"),
        ("accounts", "0004_boundaries"),
        ("accounts", "0005_how_one_is_told"),
        ("accounts", "0006_the_log"),
        ("accounts", "0007_time_zone"),
        ("accounts", "0008_suspension_and_arrivals"),
        ("accounts", "0009_wranglers"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("when", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("by_id", models.BigIntegerField(blank=True, db_index=True, null=True)),
                ("by_name", models.CharField(blank=True, max_length=150)),
                ("act", models.CharField(db_index=True, max_length=60)),
                ("about", models.JSONField(default=dict)),
                ("said", models.CharField(blank=True, max_length=300)),
                ("why", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-when", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("reading_preferences", models.JSONField(blank=True, default=dict)),
                ("takes_invitations", models.BooleanField(default=True)),
                ("takes_gifts", models.BooleanField(default=True)),
                ("is_adult", models.BooleanField(default=False)),
                ("notice_choices", models.JSONField(blank=True, default=dict)),
                ("time_zone", models.CharField(blank=True, max_length=64)),
                ("is_wrangler", models.BooleanField(default=False)),
                ("invitations", models.PositiveIntegerField(default=0)),
                ("suspended_until", models.DateTimeField(blank=True, null=True)),
                ("banned", models.DateTimeField(blank=True, null=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="PenName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=160, unique=True)),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True)),
                ("about", models.TextField(blank=True)),
                ("is_default", models.BooleanField(default=False)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pen_names",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "token",
                    models.CharField(default=fanfold.site.accounts.models.arrivals._token, max_length=32, unique=True),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires", models.DateTimeField()),
                ("used", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tickets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MutedLanguage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="muted_languages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("language",),
                "constraints": [models.UniqueConstraint(fields=("owner", "language"), name="muted_language_once")],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=160, unique=True)),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True)),
                ("leads_on", models.BooleanField(default=True)),
                ("is_shown", models.BooleanField(default=False)),
                ("left", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_names", to="accounts.penname"
                    ),
                ),
            ],
            options={
                "ordering": ("-left", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("about", models.JSONField(default=dict)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("read", models.DateTimeField(blank=True, null=True)),
                ("mail_on", models.DateTimeField(blank=True, null=True)),
                ("mailed", models.DateTimeField(blank=True, null=True)),
                ("once", models.CharField(blank=True, max_length=40, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.penname",
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "indexes": [
                    models.Index(fields=["user", "read", "-created"], name="notice_newest"),
                    models.Index(
                        condition=models.Q(("mailed", None)), fields=["mail_on", "user"], name="notice_to_mail"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("user", "once"), name="notice_told_once")],
            },
        ),
        migrations.CreateModel(
            name="Mute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mutes", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="muted_by", to="accounts.penname"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("owner", "pen_name"), name="mute_once")],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("apart", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "own_name",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.penname",
                    ),
                ),
                (
                    "pen_name",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blocked_by", to="accounts.penname"
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-pk"),
                "constraints": [models.UniqueConstraint(fields=("owner", "pen_name"), name="block_once")],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, unique=True)),
                (
                    "key",
                    models.CharField(default=fanfold.site.accounts.models.arrivals._token, max_length=32, unique=True),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("let_in", models.DateTimeField(blank=True, null=True)),
                (
                    "ticket",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="waiting",
                        to="accounts.ticket",
                    ),
                ),
            ],
            options={
                "ordering": ("since", "pk"),
                "indexes": [models.Index(fields=["let_in", "since"], name="waiting_first")],
            },
        ),
        migrations.RunPython(guard, release),
    ]
