"""Who may crawl: stories are for readers."""

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
