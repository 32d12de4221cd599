"""Small words by which a language gives itself away, and scripts that belong to one."""

from fanfold.intake.lexicon import word_set

STOPWORDS: dict[str, frozenset[str]] = {
    code: word_set(small)
    for code, small in {
        "en": "the and of to a in was he she it that his her you had with for i said they as not but be at on have him",
        "de": "der die und das sie er ich nicht zu ist es war ein eine den mit sich auf von dem auch als wie aber dass im",
        "fr": "le la les de et un une il elle je ne pas que qui dans en est était des du se sur au pour ce son sa avec",
        "es": "el la los las de que y en un una no se con por lo su para como le al más pero había era del me yo",
        "it": "il la di che e un una non si in è per lo gli con le del ma era come più aveva da mi al della sono",
        "pt": "o a os as de que e um uma não se com em do da por para mas ele ela era como mais seu sua ao foi eu",
        "nl": "de het een en van ik niet dat hij zij was te is in op met voor ze je er aan zijn haar maar had als",
        "sv": "och det att jag en som han hon var inte på är för med den av till ett så men hade honom henne",
        "da": "og det at jeg en som han hun var ikke på er for med den af til et så men havde ham hende",
        "no": "og det at jeg en som han hun var ikke på er for med den av til et så men hadde ham henne",
        "fi": "ja on ei se että hän oli minä sen mutta kun niin hänen ollut mitä kuin myös vain jos",
        "pl": "i nie w się na że z do to jest jak był była ale po co mnie jego jej tak za o go",
        "cs": "a se na že v to je ne do jako byl byla ale jsem co tak s z jeho by si",
        "hu": "a az és hogy nem egy is volt de meg csak mint már azt még el ha mert",
        "ro": "și de la nu în că o un pe să cu a mai era din ce se lui dar ca",
        "tr": "bir ve bu da de ne o için ama gibi daha çok ben var değil onu sonra kadar",
        "id": "yang dan di itu tidak dia untuk dengan ini aku akan dari ke kau pada ada mereka",
        "la": "et in est non ad ut cum sed qui quod ex si aut esse sunt hoc",
    }.items()
}
# Languages written in a script (or with letters) that none of the others here use.
SCRIPTS: tuple[tuple[str, int, int], ...] = (
    ("ja", 0x3040, 0x30FF),
    ("ko", 0xAC00, 0xD7AF),
    ("zh", 0x4E00, 0x9FFF),
    ("ru", 0x0400, 0x04FF),
    ("el", 0x0370, 0x03FF),
    ("he", 0x0590, 0x05FF),
    ("ar", 0x0600, 0x06FF),
    ("th", 0x0E00, 0x0E7F),
    ("hi", 0x0900, 0x097F),
)
UKRAINIAN = frozenset("іїєґ")

# What a finding calls the languages.
NAMES: dict[str, str] = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian", "la": "Latin", "ja": "Japanese",
    "ko": "Korean", "zh": "Chinese", "ru": "Russian", "uk": "Ukrainian", "el": "Greek", "he": "Hebrew",
    "ar": "Arabic", "th": "Thai", "hi": "Hindi",
}  # fmt: skip
