"""Letters of accounts, sent by the worker."""

from django_tasks import task

from fanfold.site.base.letters import send_letter


@task()
def deliver(*, to: str, subject: str, text: str, html: str = "") -> None:
    """Send one letter. It may come twice when a worker is killed just after sending."""
    send_letter(to=to, subject=subject, text=text, html=html)
