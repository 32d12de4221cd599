"""Words for how text looks and what it may stand for, as authors' legends use them."""

from fanfold.manuscript.nodes import Look, Meaning

# How a legend names a look. First match wins; whole words.
LOOK_WORDS: tuple[tuple[Look, str], ...] = (
    ("bold", r"bold(?:ed)?(?:[ -]?faced?)?|fett(?:druck|gedruckt)?|(?:en )?gras|negrita|grassetto|negrito|жирн\w+"),
    ("italic", r"italici[sz]ed|italics?|italian|kursiv(?:schrift)?|(?:en )?italiques?|cursivas?|corsivo|itálicos?|курсив\w*|slanted"),
    ("underline", r"underlin(?:ed?|es|ing)|unterstrichen|soulign\w+|subrayad\w+|sottolineat\w+"),
    ("caps", r"(?:all )?caps|capitals?|capital letters|upper ?case|grossbuchstaben|großbuchstaben|majuscules"),
    ("plain", r"normal|regular|ordinary|unmarked|plain|standard|roman|non-?italics?|unbold(?:ed)?|normale?r?|обычн\w+"),
    ("asterisks", r"asterisks?|stars?|sternchen|étoiles"),
    ("underscores", r"underscores?"),
    ("slashes", r"(?:double )?slash(?:es)?"),
    ("tildes", r"tildes?|squiggl\w+"),
    ("brackets", r"(?:square |curly |round )?brackets?|parenthes[ie]s|braces"),
    ("angles", r"angle brackets?|arrows?|pointy brackets?"),
    ("quotes", r"(?:single |double )?quot(?:es|ation marks?)"),
)  # fmt: skip
# Nouns that may follow a look: "bold print", "italic text".
LOOK_NOUNS = r"(?:\s+(?:faced?|fonts?|print|type|typed|text|texts|words?|writing|letters?|script|sections?|parts?|scenes?|passages?|lines?|stuff|lettering|marks?|schrift))?"

# A look shown by a sample: the marks with at least something between them, and the look it is.
SAMPLES: tuple[tuple[Look, str], ...] = (
    ("slashes", r"//+[^/\n]{1,60}//+"),
    ("slashes", r"/[^/\n ][^/\n]{0,60}/"),
    ("asterisks", r"\*+[^*\n]{1,60}\*+"),
    ("underscores", r"_+[^_\n]{1,60}_+"),
    ("tildes", r"~+[^~\n]{1,60}~+"),
    ("angles", r"<+[^<>\n]{1,60}>+|«[^«»\n]{1,60}»"),
    ("brackets", r"\{+[^{}\n]{1,60}\}+|\[+[^\[\]\n]{1,60}\]+|\([^()\n]{1,60}\)"),
    ("quotes", r"\"[^\"\n]{1,60}\"|“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|(?<!\w)'[^'\n]{1,60}'(?!\w)"),
    # Empty samples: "between ~ ~", "// //".
    ("slashes", r"//?\s+//?"),
    ("tildes", r"~\s+~"),
    ("asterisks", r"\*\s+\*"),
    ("underscores", r"_\s+_"),
    ("other", r"[#^@+=:|-]{1,3}[^#^@+=:|\n-]{1,40}[#^@+=:|-]{1,3}"),
)  # fmt: skip

# What a clause says the look means; the first that matches wins, so the special stands before the general.
MEANINGS: tuple[tuple[Meaning, str], ...] = (
    ("telepathy", r"telepath\w*|mind[- ]?(?:speak|speech|talk|link|voice|to[- ]mind)\w*|mental(?:ly)? (?:link|communication|speech|conversation|bond|talk)\w*|thought[- ]?(?:speech|speak)\w*|bond|link"),
    ("thought", r"thoughts?|thinking|thinks?|inner (?:voice|monologue)\w*|internal (?:monologue|dialogue|voice)\w*|in (?:his|her|their|someone'?s|one'?s) (?:head|mind)s?|minds?|gedanken|denkt|pensées?|pense|pensamientos?|pensieri|pensamentos?|мысл\w*"),
    ("flashback", r"flash ?backs?|memor(?:y|ies)|remembering|rückblenden?|erinnerung\w*|souvenirs?|recuerdos?|ricordi|the past|past events|воспоминани\w*"),
    ("writing", r"letters?|notes?|writing|written|texts?(?: messages?)?|text messages|messages?|diary|journals?|e-?mails?|books?|signs?|newspapers?|lyrics|songs?|poems?|briefe?|lettres?|cartas?"),
    ("language", r"(?:other|foreign|another|different) (?:language|tongue)s?|(?:in |speaking |spoken )?(?:japanese|french|german|spanish|latin|chinese|korean|russian|italian|english|gaelic|elvish|elven|klingon|parsel(?:tongue|mouth)|al bhed|vulcan|galactic|dutch|romulan|mando'?a|goa'?uld|dothraki|sindarin|quenya|irish|welsh|portuguese|greek|arabic|hindi|hebrew|cantonese|mandarin|sign language|asl)|language|translations?"),
    ("break", r"(?:scene|time|pov|location|section) (?:breaks?|changes?|skips?|shifts?|switch(?:es)?)|change of (?:scenes?|pov|location|time)|line breaks?"),
    ("layer", r"realit(?:y|ies)|real (?:world|life|time)|dreams?(?:[ -]?worlds?|[ -]?scapes?|ing|s)?|visions?|present(?: day| time)?|the now|nowadays|^(?:(?:that|this|it)(?:'s|’s| is| was)? )?(?:then|now)|future|alternate (?:universe|reality|timeline|world)|hallucinations?|fantas(?:y|ies)|nightmares?|imagin\w+|past|the other (?:world|side)|spirit world|virtual\w*|matrix|game|wirklichkeit|realität|traum\w*|gegenwart|rêves?|réalité|sueños?|realidad|sogn[oi]|реальность|сон|сны"),
    ("speech", r"talking|speech|speaking|speaks?|spoken|dialogue|dialog|conversations?|says?|said|words|sprechen|spricht|paroles?|parle|habla|parlato|речь|voices?|shout(?:ing|ed)?|yell(?:ing|ed)?|scream\w*"),
    ("emphasis", r"emphas\w+|stress(?:ed|es)?|betonung|betont"),
    ("other", r"actions?|sounds?(?: effects?)?|sfx|noises?|author'?s? (?:comments?|notes?)|my (?:comments?|notes?)|comments?|emotions?|facial expressions?|(?:\w+'s )?p\.?o\.?v\.?|point of view|spells?|demon\w*|narrat\w+|animal\w*|everything else|all else|other|rest"),
)  # fmt: skip

# Names of layers that mean the same in every story. (slug, pattern on the clause)
LAYER_NAMES: tuple[tuple[str, str], ...] = (
    ("reality", r"realit(?:y|ies)|real (?:world|life|time)|wirklichkeit|realität|réalité|realidad|реальность"),
    ("dream", r"dream|nightmare|traum|träum|rêve|sueño|sogn[oi]|сон\b|сны"),
    ("past", r"\bpast\b|^(?:\w+(?:'s|’s| is| was)? )?then\b|vergangenheit|passé|pasado"),
    ("present", r"present|nowadays|the now|^(?:\w+(?:'s|’s| is)? )?now\b|gegenwart"),
    ("future", r"future|zukunft"),
    ("vision", r"vision|hallucination"),
    ("fantasy", r"fantas|imagin"),
    ("alternate", r"alternate|other (?:world|side)"),
    ("game", r"game|virtual|matrix"),
    ("spirit-world", r"spirit world"),
)  # fmt: skip

# An underscore may stand right before the word whose look it shows; it is no letter of it.
LOOKS = tuple((look, rf"(?i:(?<![^\W_])(?:{words}){LOOK_NOUNS}(?![^\W_]))") for look, words in LOOK_WORDS)
MEANING_PATTERNS = tuple((means, rf"(?i:\b(?:{words})\b)") for means, words in MEANINGS)

# Words one of which stands in every clause that names a look, and signs that show one.
LOOK_KEYS = (
    "bold", "italic", "kursiv", "fett", "underlin", "caps", "capital", "normal", "regular", "ordinary", "unmarked", "plain", "asterisk", "slash",
    "bracket", "parenthes", "quot", "tilde", "underscore", "gras", "italiq", "soulign", "subrayad", "negrita", "cursiv", "corsivo", "grassetto",
    "italien", "negrito", "itálic", "жирн", "курсив", "star", "stern", "arrow", "font",
)  # fmt: skip
SAMPLE_SIGNS = "*_/~<{[(\"'“‘#@^+|="
MEANING_KEYS = (
    "thought", "think", "telepath", "mind", "mental", "speech", "speak", "talk", "spoken", "flashback", "memor", "dream",
    "reality", "writing", "written", "letter", "text", "language", "emphas", "stress", "translat", "sound", "action",
    "pov", "lyric", "song", "poem", "gedanken", "pensée", "pensamiento", "pensier", "мысл", "said", "conversation", "scene", "emotion", "comment",
)  # fmt: skip
