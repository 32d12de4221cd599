"""How scenes open and close in English: times, places, people who come on stage. Patterns on a paragraph's first words."""

from fanfold.intake.lexicon import word_set

_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|few|several|some|many|"
    r"a few|a couple of|couple of|half an|\d{1,3})"
)
_LONG = r"(?:days?|weeks?|months?|years?|nights?|mornings?|evenings?|afternoons?|weekends?|summers?|winters?)"
_EDGE = r"[\"“(*_]{0,3}"
_ABOUT = r"(?:about |nearly |almost |exactly |only |just |over |some |another )?"
_DAYTIMES = r"(?:morning|night|evening|afternoon|midnight|noon|dawn|dusk|o'clock|day)"

# A day or more has passed, or a part of a day is named: "The next morning", "Three weeks later", "It was a wet
# Tuesday evening", "When Odo woke".
BY_DAYS = (
    rf"{_EDGE}(?:(?:it (?:was|had been) )?{_ABOUT}{_COUNT} (?:\w+ )?{_LONG} (?:later|after|passed|had passed|went by|since)"
    rf"|(?:it was )?(?:the|on the|by the) (?:next|following) (?:\w+ )?{_LONG}"
    r"|(?:early |late |later )?(?:that|the same) (?:\w+ )?(?:night|morning|evening|afternoon|day|week|weekend)\b"
    r"|(?:early|late) (?:in the|on|the next|next|that) |on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:morning|night|came|evening|afternoon)"
    rf"|after {_COUNT} (?:\w+ )?{_LONG}|as (?:morning|evening|night|dawn|dusk|day|the (?:sun|moon|day|night|evening|morning))\b"
    r"|(?:morning|night|evening|dawn|dusk) (?:came|fell|found|broke|arrived|was|had)\b"
    r"|the (?:sun|moon) (?:was|had|rose|set|shone)\b|(?:days|weeks|months|years|hours) (?:later|passed|had passed|went by)\b"
    r"|the (?:day|night|morning|evening|week|hour|time) (?:was|had|came|passed|of)\b"
    rf"|it was (?:\w+ ){{0,6}}{_DAYTIMES}\b|when (?:\w+ )?(?:morning|evening|night|dawn|time) (?:came|fell)\b"
    r"|(?:by|at|around) (?:dawn|noon|midnight|sunset|sunrise|dusk|nightfall|\d+)"
    r"|when (?:\w+ ){1,3}(?:woke|awoke|came to)\b)"
)
# Hours, or an unmeasured while.
BY_HOURS = (
    rf"{_EDGE}(?:(?:it was |it had been )?{_ABOUT}(?:{_COUNT}) (?:\w+ )?hours? (?:later|after|before|earlier|passed|had passed|ago)"
    r"|an hour\b|a (?:little|short|long) (?:while|time) later|some ?time later|much later|later\b(?!,? (?:\w+ )?(?:would|could))"
    r"|it was (?:\w+ ){0,2}(?:minutes|hour|hours|half)\b)"
)
# Somewhere else, while the scene before goes on.
ELSEWHERE = (
    rf"{_EDGE}(?:meanwhile|elsewhere|at (?:the|that) (?:very )?same (?:time|moment)"
    r"|across (?:town|the (?:galaxy|city|world|universe|street|hall|school|ocean|country|river|bay))"
    r"|(?:a|half a) (?:universe|world|galaxy) away|far (?:away|across)|somewhere (?:else|in|on|far)"
    r"|back (?:at|in|on|home|inside)|in another|on (?:the other side|another))\b"
)
# "Later, she would never say why": a look ahead from inside a scene.
LOOKS_AHEAD = r"\b(?:would|wouldn't|could) (?:\w+ )?(?:never|later|remember|say|wonder)\b"
# A time of the day anywhere in the first sentence.
TIME_WORDS = word_set("""morning evening afternoon midnight dawn dusk noon nightfall o'clock o’clock sunrise sunset week weeks month
    months hour hours day days tonight later yesterday meanwhile""")
# Somebody is found doing something: how a scene shows its people first.
FOUND_DOING = word_set("""sat stood lay leaned waited paced wandered strolled walked entered arrived returned emerged awoke woke
    sighed stared gazed watched ducked strode stormed hurried swept""")
WAS_DOING = r"\b(?:was|were) (?:\w+ly )?\w+ing\b"
WAKES = word_set("woke awoke awakened wakes awakes")
# How a scene goes out: the lights, somebody's senses.
GOES_DARK = (
    r"\b(?:black(?:ness|ed)?|dark(?:ness)?|asleep|sleep|slept|unconscious(?:ness)?|faded|consciousness|dreams?|fainted|"
    r"passed out|nothing(?:ness)?|silence|forever|alone)\b"
)
# The paragraph goes on with what was said or done.
GOES_ON = (
    r"(?:but|and|so|then|or|yet|still|suddenly|finally|instead|however|of course|maybe|perhaps|well|yes|no|oh|now|"
    r"with that|for a moment)\b"
)
REFERS_BACK = rf"{_EDGE}(?:he|she|they|it|his|her|him|their|this|these|those|that|its)\b"

# Words with a capital inside sentences that are nobody's name.
NO_NAMES = word_set("""The And But Then She They His Her This That There What When Where Why How You Your Yes Not For With
    Now Well Just God Mrs Miss Sir Lord Lady Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December English French Christmas One Two Three All Every
    Some After Before While Don Let Come Look Are Was Did Can Could Would Who Oh Okay Hey Good Thank Thanks Please Sorry
    Earth Dad Mom Mum Father Mother""")
# Words too frequent to say what a stretch of story is about, cut as the words of a story are (six letters).
COMMON = word_set("""that this with have from they them then than were what when where which would could should there their
    about into over some more been very just like only back down your said says look looked looki know knew think though
    thought even still well good come came going goes make made take took time through before after again because right
    here didn doesn wasn couldn wouldn isn't don't didn't it's that's were being eyes head hand hands face something anythi
    nothin everyt little around away same other another much first last long never always every while turned""")
