"""Languages as archives name them, in themselves and in English, and their tags."""

_NAMES: dict[str, str] = {
    "af": "afrikaans", "ar": "العربية|arabic", "be": "беларуская|belarusian", "bg": "български|български език|bulgarian",
    "ca": "català|catalan", "cs": "čeština|český|czech", "cy": "cymraeg|welsh", "da": "dansk|danish",
    "de": "deutsch|german", "el": "ελληνικά|greek", "en": "english|englisch|inglés|anglais", "eo": "esperanto",
    "es": "español|spanish|castellano", "et": "eesti|eesti keel|estonian", "eu": "euskara|basque", "fa": "فارسی|farsi|persian",
    "fi": "suomi|finnish", "fil": "filipino|wikang filipino|tagalog", "fr": "français|french", "ga": "gaeilge|irish",
    "gl": "galego|galician", "he": "עברית|hebrew", "hi": "हिन्दी|hindi", "hr": "hrvatski|croatian", "hu": "magyar|hungarian",
    "id": "bahasa indonesia|indonesian", "is": "íslenska|icelandic", "it": "italiano|italian", "ja": "日本語|japanese",
    "ko": "한국어|korean", "la": "latina|lingua latina|latin", "lt": "lietuvių|lietuvių kalba|lithuanian", "lv": "latviešu valoda|latvian",
    "ms": "bahasa malaysia|malay", "nl": "nederlands|dutch", "no": "norsk|norwegian", "pl": "polski|polish",
    "pt": "português|português europeu|portuguese", "pt-BR": "português brasileiro|brazilian portuguese",
    "ro": "română|romanian", "ru": "русский|russian", "sk": "slovenčina|slovak", "sl": "slovenščina|slovenian",
    "sr": "српски|srpski|serbian", "sv": "svenska|swedish", "th": "ไทย|thai", "tr": "türkçe|turkish", "uk": "українська|ukrainian",
    "vi": "tiếng việt|vietnamese", "zh": "中文-普通话 國語|中文|chinese|汉语|chinese (mandarin)|中文-普通话國語", "yue": "中文-广东话 粵語|cantonese",
}  # fmt: skip
LANGUAGE_CODES: dict[str, str] = {name: code for code, names in _NAMES.items() for name in names.split("|")}
"""Tag by name, in lower case."""
