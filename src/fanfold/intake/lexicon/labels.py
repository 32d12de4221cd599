"""Labels that people put before what they say about a story: "Rating:", "A/N", "Disclaimer -"."""

import re

from fanfold.intake.lazy import Lazy
from fanfold.intake.lexicon import word_set

# What each label of a story's header means, by its spellings in lower case. The key is the name the
# statement gets in the manuscript's metadata.
HEADER_LABELS: dict[str, tuple[str, ...]] = {
    "Title": ("title", "story title", "fic title", "name of fic", "story", "fic", "titel", "titre", "título", "titolo",
              "название", "fic name", "story name", "タイトル", "題名", "标题", "題目", "כותרת", "العنوان"),
    "Author": ("author", "authors", "author's name", "story by", "fic by", "a fanfic by", "fanfic by", "authoress", "writer", "written by", "by", "pen name", "penname",
               "autor", "autora", "autorin", "auteure", "autrice", "verfasser", "verfasserin", "escrito por", "écrit par", "auteur", "autore", "автор", "author name", "作者", "作", "著者", "文", "מאת", "כתבה", "כתב", "بقلم", "الكاتب", "الكاتبة", "تأليف", "door", "av"),
    "Email": ("e-mail", "email", "e-mail address", "email address", "e-mail me", "mail", "contact", "author e-mail",
              "author email", "author's e-mail", "addy"),
    "Website": ("website", "web site", "web page", "webpage", "homepage", "home page", "url", "site", "link",
                "author's website"),
    "Rating": ("rating", "rated", "rate", "ratings", "age rating", "altersfreigabe", "рейтинг", "classement", "clasificación", "clasificacion", "classificação", "classificacao", "faixa etária", "categoría", "분류", "分级", "דירוג", "التصنيف"),
    "Fandom": ("fandom", "fandoms", "series/fandom", "show", "anime", "universe", "фандом", "fandom(s)", "原作", "פאנדום", "crossover", "crossovers",
               "crossover with", "x-over"),
    "Pairing": ("pairing", "pairings", "pairing(s)", "paring", "parings", "couple", "couples", "couple(s)",
                "relationship", "relationships", "ship", "ships", "ship(s)", "main pairing", "paarung", "пейринг",
                "pair", "romance", "coupling", "pareja", "parejas", "casal", "shipp", "coppia", "カップリング", "配对", "cp", "זוג"),
    "Characters": ("characters", "character", "character(s)", "cast", "main characters", "персонажи", "personnages",
                   "charaktere", "personajes", "personagens", "personaggi", "登場人物", "人物"),
    "Warnings": ("warning", "warnings", "warning(s)", "content warning", "content warnings", "trigger warning",
                 "trigger warnings", "triggers", "tw", "cw", "content notes", "archive warning", "archive warnings",
                 "warnung", "warnungen", "caution", "content", "предупреждения", "advertencias", "advertencia", "avisos", "aviso", "avertissement", "avertissements", "avvertimenti", "警告", "注意"),
    "Spoilers": ("spoiler", "spoilers", "spoiler(s)", "spoiler warning", "spoiler alert"),
    "Category": ("category", "categories", "keywords", "classification", "classifications", "type", "story type",
                 "kategorie", "tags", "additional tags", "labels"),
    "Genre": ("genre", "genres", "genre(s)", "жанр", "género", "genero", "gênero", "genere", "ジャンル", "类型"),
    "Series": ("series", "part of", "sequel to", "sequel", "prequel", "prequel to", "story arc", "arc", "serie"),
    "Part": ("part", "parts", "chapter", "chapters", "number of chapters", "installment", "kapitel"),
    "Chapter title": ("chapter title", "episode title", "part title"),
    "Status": ("status", "story status", "completed", "complete", "finished", "work in progress", "wip"),
    "Words": ("words", "word count", "wordcount", "length", "word-count", "no. of words"),
    "Archive": ("archive", "archiving", "archived", "archives", "distribution", "permission to archive",
                "archive permission", "archived at", "disribution", "reposting"),
    "Feedback": ("feedback", "comments", "reviews", "feed back", "c&c", "comments and criticism", "concrit"),
    "Date": ("date", "date written", "date posted", "posted", "published", "written", "updated", "last updated",
             "completed on", "started", "date started", "date completed", "first posted", "datum", "publishing date"),
    "Beta": ("beta", "betas", "beta reader", "beta readers", "beta'd by", "betaed by", "beta by", "beta-reader",
             "betareader", "proofread by", "edited by", "editor", "pre-reader", "prereaders", "pre-readers", "бета"),
    "Timeline": ("timeline", "time line", "setting", "set", "season", "takes place", "continuity", "time frame",
                 "timeframe", "time", "era"),
    "Prompt": ("prompt", "challenge", "prompts", "written for", "for", "recipient", "gift for", "requested by",
               "request", "inspired by", "based on", "theme", "table", "challenge/prompt"),
    "Language": ("language", "sprache", "langue", "idioma", "lingua"),
    "Point of view": ("pov", "point of view", "perspective", "p.o.v."),
    "Soundtrack": ("soundtrack", "song", "music", "lyrics", "songs", "playlist", "song used"),
    "Stats": ("stats", "hits", "reads", "views", "kudos", "bookmarks", "favs", "favorites", "follows", "favourites"),
    "Collections": ("collections", "collection"),
    "Publisher": ("publisher", "packaged", "story url", "author url", "storyurl", "authorurl", "source"),
}  # fmt: skip
LABEL_NAMES: dict[str, str] = {alias: name for name, aliases in HEADER_LABELS.items() for alias in aliases}

# Labels that only a story's header uses; the others ("Time:", "To:") also stand in letters, scripts and
# text messages inside stories.
STRONG_LABELS = frozenset(
    {"Title", "Author", "Rating", "Fandom", "Pairing", "Warnings", "Spoilers", "Genre", "Archive", "Feedback",
     "Category", "Beta", "Disclaimer", "Summary", "Words", "Status", "Author's note"}
)  # fmt: skip

SUMMARY_LABELS = ("summary", "story summary", "chapter summary", "synopsis", "blurb", "premise", "plot", "teaser",
                  "description", "zusammenfassung", "inhalt", "résumé", "resumé", "resumen", "sinopsis", "riassunto",
                  "описание", "саммари", "the story so far", "resumo", "sinopse", "sommario", "samenvatting", "あらすじ", "简介", "文案", "תקציר", "ملخص")  # fmt: skip
DEDICATION_LABELS = ("dedication", "dedications", "dedicated to", "this is for", "widmung", "dédicace", "dedicatoria",
                     "dedica", "посвящение")  # fmt: skip
DISCLAIMER_LABELS = ("disclaimer", "disclaimers", "standard disclaimer", "standard disclaimers", "the disclaimer",
                     "legal disclaimer", "legal stuff", "legal", "legalities", "legalese", "the legal stuff",
                     "copyright", "copyright notice", "copyrights", "dislcaimer", "disclamer", "diclaimer",
                     "disclaimed", "disclaim", "disclaimer(s)", "obligatory disclaimer", "usual disclaimer",
                     "usual disclaimers", "haftungsausschluss", "rechtliches", "avertissement légal", "отказ",
                     "renuncia", "ownership", "descargo", "descargo de responsabilidad", "免責事項", "免责声明", "声明", "הצהרה", "إخلاء مسؤولية")  # fmt: skip
LEGEND_LABELS = ("legend", "key", "how to read it", "how to read this", "how to read this story", "how to read",
                 "how this works", "reading key", "reader's key", "text guide", "now for the key", "legende", "légende", "leyenda", "story key", "text key",
                 "the key", "guide", "speech key", "formatting", "format", "fonts", "font key",
                 "notation", "notations")  # fmt: skip
# "A/N" in all its spellings stands in `NOTE_LABEL` below; these are the worded ones.
NOTE_LABELS = (
    "author's note", "authors note", "author note", "author's notes", "authors notes", "author notes", "authors' note",
    "authors' notes", "author 's note", "authoress' note", "authoress's note", "authoress note", "authors's note",
    "author's comment", "author's comments", "author comments", "author's corner", "author's ramblings",
    "author's rant", "author's babble", "writer's note", "writers note", "writer's notes", "note", "notes", "quick note",
    "side note", "sidenote", "side notes", "important note", "special note", "another note", "final note",
    "final notes", "other notes", "additional notes", "a note", "a few notes", "some notes", "note to readers",
    "note to reader", "a note to readers", "a/n note", "note from the author", "a note from the author", "story notes",
    "chapter notes", "notes for the chapter", "beginning notes", "opening notes", "pre-story note", "foreword",
    "pre-reading note", "historical note", "historical notes", "translator's note", "translation notes", "beta's note",
    "editor's note", "archivist's note", "author's foreword", "acknowledgments", "acknowledgements", "acknowledgement",
    "credits", "thanks", "thank you", "thanks to", "special thanks", "special thanks to", "shout outs", "shoutouts",
    "shout-outs", "review responses", "review replies", "responses to reviews", "reviewer responses", "to my reviewers",
    "reviewers", "important", "please read", "attention", "announcement", "fyi", "update", "edit", "ps", "p.s", "p.s.",
    "pps", "n.b", "nb", "explanation", "explanations", "background", "author's explanation", "preface",
    "anmerkung", "anmerkungen", "anmerkung des autors", "anmerkung der autorin", "vorwort", "hinweis",
    "nda", "n.d.a", "ndla", "n.d.l.a", "ndt", "anm", "anm. d. a", "anm. d. autorin", "a. d. a", "nt",
    "note de l'auteur", "note de l'auteure", "notes de l'auteur", "nota del autor", "nota de la autora", "nota",
    "notas", "notas del autor", "nota do autor", "nota da autora", "notas da autora", "nota dell'autore",
    "nota dell'autrice", "note dell'autore", "note dell'autrice", "от автора", "примечание", "примечание автора",
    "примечания", "опomba", "notas de la autora", "notas de autora", "notas de autor", "nota de autor", "nota de autora",
    "notas iniciais", "notas iniciales", "notas do autor", "notas del capítulo", "notas do capítulo", "notes de l'auteure", "note de début",
    "notes de début", "mot de l'auteur", "mot de l'auteure", "note iniziali", "noot van de auteur", "anmerkung am anfang",
    "まえがき", "前書き", "前言", "作者有话说", "作者有話說", "作者的话", "הערה", "הערות", "הערת המחברת", "הערת המחבר", "הערת הסופרת",
    "ملاحظة", "ملاحظات", "ملاحظة الكاتبة", "ملاحظة الكاتب",
)  # fmt: skip
END_LABELS = (
    "end note", "end notes", "endnote", "endnotes", "end a/n", "end an", "ending note", "ending notes", "end author's note",
    "end of chapter notes", "end of chapter note", "chapter end notes", "chapter end note", "closing notes", "closing note",
    "notes at the end", "afterword", "author's afterword", "afternote", "after notes", "ending author's note",
    "end author notes", "post-story note", "nachwort", "nachbemerkung", "mot de la fin", "final author's note",
    "notas finais", "nota final", "notas finales", "notes de fin", "note de fin", "note finali", "nota finale", "anmerkung am ende",
    "anmerkungen am ende", "あとがき", "後書き", "后记", "後記", "final a/n", "ending a/n", "bottom note", "bottom a/n", "post chapter notes", "послесловие",
)  # fmt: skip
# Labels among these that are ordinary words: without a colon behind them they begin ordinary sentences.
NEED_COLON = word_set("""ملاحظة הערה 前言 声明 注意 aviso notas note notes thanks thank you thanks to credits important attention update edit ps p.s p.s. pps nb n.b fyi key
    guide format fonts legal copyright ownership explanation explanations background plot teaser description premise
    legend foreword preface reviewers please read announcement acknowledgments acknowledgements acknowledgement nota
    notas hinweis отказ inhalt afterword blurb nachwort vorwort formatting notation notations disclaim disclaimed
    """) | frozenset({"thank you", "thanks to", "please read", "this is for", "another note", "a note", "a few notes",
               "some notes", "special thanks", "special thanks to", "the key"})  # fmt: skip

# Author's notes by their initials: "A/N", "AN:", "A.N.", "N/A:", "A\N", "(A/N", "**A/N**", "ANs:", "E/N". Bare
# "AN" and "NA" need a colon or a dash behind them, for they begin words and sentences too.
NOTE_INITIALS = Lazy(
    r"(?:(?:end|start|beginning|final|quick|long|short|another|important|my|the) )?"
    r"(?:[Aa]\s?[/\\]\s?[Nn][:'’]?s?|[Nn]/[Aa](?=\s*[:\-–—])|[Aa]\.\s?[Nn]\.?|A\|N|ANs?(?=\s*[:;\-–—~])|[EBT]/[Nn](?=\s*[:\-–—]))"
    # "A/N2:" is the second of them.
    r"(?:\d(?=\s?[:;\-–—~)]))?(?![\w/])"
    # "A/N (2): …": the number counts several notes.
    r"(?:\s*(?:\(?\d{1,2}\)?|the second|again))?",
)

# Headers of mail and of news, as they open stories saved from lists.
MAIL_LABELS = word_set("""from to cc bcc subject date newsgroups message-id reply-to references organization lines sender path
    x-mailer mime-version content-type content-transfer-encoding return-path received followup-to in-reply-to
    approved xref summary keywords x-newsreader nntp-posting-host delivered-to mailing-list list-unsubscribe
    precedence status x-status""")
# Those that a saved mail cannot be without; a "From:" alone may stand in a letter.
MAIL_CORE = frozenset({"from", "subject", "newsgroups", "message-id", "date"})

# A label and what divides it from its value: words, then a colon, a dash with spaces, "=" or brackets.
LABEL = Lazy(
    r"""[\s*_~#\[({<>|+\-=•]{0,6}                     # decoration
    (?P<label>[^\W\d_][\w'’./&()\- ]{0,32}?)         # the words
    [\s*_~\])}>]{0,4}
    (?P<sep>[:：;](?![/\w]{0,1}/)|\s[-–—=]+\s|(?<!\b\w)[-–—~]{1,3}(?=[\sA-Z"“]))  # not the colon of an address, nor the dash of "E-MAIL"
    [*_~\])}>]{0,4}\s*(?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)
