"""Which addresses and language tags of a story may come alive on a page, and which stay inert data.

Stories are strangers' input: a link may run a script, a language tag may be a joke. What is not plainly
good is kept word for word in a `data-` attribute, where no browser acts on it.
"""

import re
from functools import lru_cache
from urllib.parse import quote

# scheme, host with an optional port, rest; nothing else (no user name, no brackets) is let through.
_WEB = re.compile(r"(https?)://([A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?([/?#].*)?", re.IGNORECASE)
# One plain mailbox and an optional subject part.
_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$&'*+/=_~-]{1,64}@[A-Za-z0-9.-]{1,253}(?:\?[^\s#]*)?", re.IGNORECASE)
# A percent sign that is not followed by two hex digits.
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# language[-Script][-REGION][-variant…], the part of BCP 47 that stories use.
_TAG = re.compile(
    r"([a-z]{2,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*", re.IGNORECASE
)

# ISO 639-1, and those of ISO 639-3 that stories are told in or quote: signs, old tongues, made-up ones.
_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    und mul zxx mis akk ang arc ase ast bfi chr ckb cmn cop dum egy enm fil frm fro fsl gmh goh got grc gsg gsw hak
    haw hsb dsb jbo kab kmr lad mga nan nds non odt osx peo pro qya sco sga sjn sux szl tlh tpi uga wuu yue
"""
_LANGUAGES = frozenset(_CODES.split())
_RIGHT_TO_LEFT = frozenset({"ae", "ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


@lru_cache(maxsize=4096)
def live_address(value: str) -> str:
    """The address as it may stand in `href`, "" when it must stay inert.

    Only http, https and mailto live; stray characters in the path are percent-encoded.
    """
    if _MAIL.fullmatch(value):
        return (
            value if value.isascii() and not set(value) & set('"<>\\^`{|}') and not _BARE_PERCENT.search(value) else ""
        )
    match = _WEB.fullmatch(value)
    if match is None or not _good_host(match[2]) or int(match[3] or 1) > 65535:
        return ""
    head = value[: match.start(4)] if match[4] else value
    # `safe` holds what RFC 3986 reserves and leaves alone, so a well-written address stays as it is.
    path, hash_sign, fragment = (match[4] or "").partition("#")
    return head + _quoted(path) + hash_sign + _quoted(fragment)


def _quoted(part: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", part), safe="/?:@!$&'()*+,;=%~-._", errors="replace")


def _good_host(host: str) -> bool:
    labels = host.split(".")
    if any(not 0 < len(x) <= 63 or x[0] == "-" or x[-1] == "-" or x[:4].lower() == "xn--" for x in labels):
        return False
    # A host that ends in a number is an IPv4 address to a browser, or nothing.
    if labels[-1].isdigit() or labels[-1][:2].lower() == "0x":
        return len(labels) == 4 and all(x.isdigit() and int(x) < 256 and str(int(x)) == x for x in labels)
    return True


@lru_cache(maxsize=1024)
def live_language(value: str) -> str:
    """The tag as it may stand in `lang`, "" when it is none that reading systems know."""
    match = _TAG.fullmatch(value)
    return value if match is not None and match[1].lower() in _LANGUAGES else ""


def right_to_left(language: str) -> bool:
    """Whether text in this language runs from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT
