"""Who may crawl: stories are for readers.

Every answer of the site says what machines may do with it (`base.middleware.robots_tag`): nobody may collect it for training, and no
search engine may list it, except where a view says otherwise.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

TAG = "X-Robots-Tag"
NO_TRAINING = "noai, noimageai"
View = Callable[..., HttpResponse]


def may_be_found(view: View) -> View:
    """Let search engines list a page: one that tells of the archive, not of works whose authors were not asked."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault(TAG, NO_TRAINING)
        return response

    return found


# Crawlers that collect text to train language models, by the names they give themselves.
_COLLECTORS = (
    "AI2Bot", "Amazonbot", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "ClaudeBot", "Claude-Web",
    "anthropic-ai", "cohere-ai", "Diffbot", "FacebookBot", "Google-Extended", "GPTBot", "ImagesiftBot",
    "meta-externalagent", "OAI-SearchBot", "omgili", "PerplexityBot", "Timpibot",
)  # fmt: skip

ROBOTS = (
    "\n".join(f"User-agent: {name}" for name in _COLLECTORS)
    + "\nDisallow: /\n\nUser-agent: *\nDisallow: /account/\nDisallow: /feeds/own/\nDisallow: /letters/\nDisallow: /works/*/download/\n"
)
