"""How authors talk about their stories, as opposed to how stories are told: weighted words and phrases.

Weights are in rough units of evidence: 3 settles a paragraph by itself ("fanfic", "R&R"), 1 is a hint that
a narrator may drop too ("chapter", "story"). Words whose job is done by a phrase below weigh little here.
"""

from fanfold.intake.lexicon import word_set

# Words that stand in notes. Lower case, apostrophes straight.
TALK_WORDS: dict[str, float] = {
    # what stands above a chapter in one word
    **dict.fromkeys(word_set("unedited unproofread"), 3.4),
    # the trade
    **dict.fromkeys(word_set("""fanfic fanfics fanfiction fanfictions fic fics ficlet ficlets oneshot oneshots one-shot one-shots a/n ooc
        fandom fandoms fandom's r&r rnr xover x-over crossover crossovers songfic songfics drabble drabbles beta'd britpick
        britpicked brit-picked britpicker brit-pick unbeta'd unbetaed beta-read betaed beta-reader plotbunny plotbunnies ffn ff.net ffnet fanfiction.net ao3 livejournal
        wattpad fics' reviewers reviewer ficdom headcanon headcanons disclaimer disclaimers fanfiktion ff
        mary-sue whump lemons smutty slashy shippers shipper fanon"""), 3.0),
    **dict.fromkeys(word_set("""canon sequel prequel sequels prequels spoilers spoiler cliffhanger cliffhangers cliffie cliffy
        au a.u. pairings pairing reviews reviewed reviewing review kudos hiatus wip oc oc's ocs plotline storyline
        storylines updates updating updated update betas chapters one-parter multi-chapter multichapter
        copyright flames flamers flamed flame-free feedback feedbacks lurkers squick angsty fluffy fluff pov povs
        tumblr wordcount typos archived archive archiving fanart cosplay anime manga prompt prompts writer's
        epilogue prologue trilogy sidestory ota infringement"""), 1.6),
    **dict.fromkeys(word_set("""chapter readers reader episode episodes finale season seasons beta slash angst chappie chappy chaps chap
        criticism critique constructive concrit comments spelling grammar grammatical mistakes
        rated rating plot characters enjoy enjoyed hope e-mail email e-mails emails muse inspired
        lol xd rofl lmao :) :d :p ;) ^_^ ^^ <3 =) =d thanks http www.com www post-ep pre-series series
        fans fan postings reposted repost newbie n00b chappies author authors authoress author's
        profit lawsuit lawsuits sued suing rambling ramblings ramble fast-paced warning warnings trademark trademarks
        lyrics readable formatting typo beginner vol ova arc arcs franchise"""), 0.9),
    **dict.fromkeys(word_set("""story stories writing written wrote write posted posting post comment idea ideas version titled title
        scene scenes part parts sorry please thank feel guys y'all ya'll soon own belongs belong
        words character opinion opinions suggestions advice attempt song book books movie movies show tv finished
        ideas interested appreciated okay suggestion prior timeline universe mention based set follows
        english language native"""), 0.35),
}  # fmt: skip

# Phrases; each is tried only where its key (a word it cannot do without) stands. (key, weight, pattern)
TALK_PHRASES: tuple[tuple[str, float, str], ...] = (
    ("review", 2.0, r"\b(?:please|pls|plz|read and|r and|leave|leave me|send|love|appreciate|for (?:the|your|all)) (?:\w+ ){0,3}reviews?\b"),
    ("review", 1.5, r"\breview(?:s|ing|ed)?(?: (?:please|pls|plz|away|and|if|or)|!|\.\.)"),
    ("enjoy", 2.0, (r"\b(?:hope|hopefully|hoping|so|please|and|just)(?:,? (?:that |everyone |everybody |you'?ll |you|ya|y'all|u|guys|all|readers|will|can)){0,6},? enjoy"
     r"(?!(?:ed|ing)? (?:the rest of )?(?:yourself|yourselves|your|our|his|her|their)\b)")),
    ("enjoy", 1.2, r"(?:^|[.!?]\s*)enjoy(?: the (?:story|fic|chapter|show|ride|next)| it| this| reading)?\s*[.!~:;^]"),
    ("like", 1.4, (r"\bhope (?:that )?(?:you|u|ya|y'all|everyone)(?: \w+){0,3} (?:like|liked|love|loved)\b"
     # What somebody is wished who is no reader: "I hope you like it here", "I hope you love him".
     r"(?! (?:it )?(?:here|there|living|being|working|staying|him|her|them|your|our|my (?:mother|father|family|friends?|house|home|place|cooking))\b| it (?:in|at|on) )")),
    ("this far", 1.4, r"\bif you(?:'ve| have)? (?:made|got|gotten|read|come) (?:it )?this far\b"),
    ("me on", 1.4, r"\b(?:come|feel free to|you can)? ?(?:talk to|yell at|scream at|find|follow|chat with|say hi to|catch|visit) me on\b"),
    ("me at", 1.2, r"\bcome (?:\w+ ){0,2}(?:talk to|yell at|scream at|say hi to|find) me at\b"),
    ("end of", 1.2, r"^\W*(?:the )?end of (?:part|chapter|book)\b"),
    ("know", 1.6, r"\blet me know\b(?!,? (?:when|where) (?:he|she|they))"),
    ("think", 1.5, r"\b(?:what (?:do|did|does|would) (?:you|ya|u|everyone)(?: \w+){0,2} think|tell me what you think|what you (?:guys |all )?think of (?:it|this|the))"),
    ("thoughts", 1.2, r"\b(?:know|hear|love) (?:what )?your thoughts\b"),
    ("chapter", 1.6, r"\b(?:next|last|this|previous|first|new|another|final|short|long|each|every|second|third|future) chapters?\b|\bchapter (?:is|was|will|takes|has|up|soon|\d+|one|two|three)\b"),
    ("chap", 1.6, r"\b(?:next|last|this|previous|first|new|another) chap(?:pie|py|s)?\b|\bchap(?:pie|py)? \d+\b"),
    ("part", 1.2, r"\b(?:next|this|last|second) (?:part|installment|instalment)\b"),
    ("story", 1.6, r"\b(?:my|this|new|other|first|another|of the|read the|on with the|rest of the|back to the) (?:\w+ )?(?:story|stories)\b"),
    ("story", 2.0, r"\b(?:on with|now,? for|and now|here'?s|here is|onto|on to|back to|let'?s get (?:on )?(?:with|to)|begin|start|without further)[^.!?]{0,25} (?:the|my|this|our) (?:\w+ )?(?:story|fic|chapter|show)\b"),
    ("story", 1.6, r"\b(?:the|this|our|my) story (?:shall |will |now |is |takes? |begins?|starts?|was |follows|has )"),
    ("further", 1.6, r"\bwithout (?:any )?further (?:ado|adieu|delay)\b"),
    ("own", 2.2, r"\b(?:i|we) (?:do not|don't|dont|do n't|did not|didn't|never|sadly don't|wish i|no longer)(?: \w+){0,3} own (?!up|way|eyes)(?:any|the|it|them|these|this|nothing|all|[\w'’]+ ){0,3}"),
    ("own", 2.0, r"\b(?:i|we) own (?:nothing|no(?:thing| part| one| rights| character)|only|none)\b|\bowned by\b|\bnot mine\b"),
    ("property", 1.6, r"\b(?:is|are|remain|the|copyrighted?|sole|intellectual) propert(?:y|ies) (?:of|belongs?)\b"),
    ("belong", 1.0, r"\bbelongs? (?:solely |entirely |only |all )?to (?:\w+\.? ){0,4}"),
    ("sue", 2.0, r"\b(?:do not|don't|dont|please|so|not|not to|can't|nobody|no one) (?:\w+ )?(?:sue|suing)\b"),
    ("copyright", 1.0, r"\bcopyright(?:ed|s)? (?:infringement|by|of|holders?|\d{4}|\(c\))|\bno infringement\b"),
    ("infringement", 1.0, r"\binfringement\b"),
    ("profit", 1.4, r"\b(?:no|not for|any|non|for) ?-?(?:profit|money|financial gain|monetary)\b"),
    ("money", 0.8, r"\b(?:no|not|any|making) money\b"),
    ("write", 1.0, r"\b(?:i|i'll|i'm|i've|to) (?:\w+ ){0,2}(?:write|wrote|writing|written) (?:\w+ ){0,3}(?:this|it|about|a|some|for|more)\b"),
    ("wrote", 1.0, r"\bi (?:\w+ )?wrote (?:this|it|most|the)\b"),
    ("writing", 1.0, r"\b(?:i'm|i've been|am|start(?:ed)?|been|while|kept|keep|stop|finish(?:ed)?|love|enjoy(?:ed)?) (?:\w+ )?writing\b"),
    ("written", 1.0, r"\b(?:i've|i have|was|been|is|ever|first|piece) (?:\w+ )?written\b"),
    ("post", 1.0, r"\b(?:i'?ll|will|i|to|i've|have) (?:\w+ )?post(?:ed|ing)?\b"),
    ("sorry", 1.2, r"\b(?:sorry|apologi[sz]e|apologies) (?:for|about|it|if|that|this|to|guys|everyone|the)\b"),
    ("apolog", 1.2, r"\b(?:my )?apolog(?:ies|ize|ise) (?:for|to|about|if)\b"),
    ("thank", 1.5, r"\b(?:thanks|thank you|thanx|thx|big thanks|many thanks)(?: (?:so|very|a) (?:much|lot|bunch|ton))?,? (?:again |once |also )?(?:for (?:all|the|your|reading|review|being|taking|read|every)|to (?:all|my|everyone|every|the|[A-Z])|guys|all|everyone|so)"),
    ("spell", 0.9, r"\b(?:spelling|grammar|grammatical)(?: \w+){0,2} (?:mistakes?|errors?)\b"),
    ("mistakes", 0.9, r"\b(?:any|all|other|of the|my) mistakes\b"),
    ("first", 1.6, r"\b(?:my|this is my|the) (?:very )?first (?:\w+ ){0,3}(?:fic|fics|fanfic|fan|story|attempt|ever|post|piece|one-?shot|time (?:writing|posting))\b"),
    ("fan", 1.6, r"\bfan[- ]?fic(?:s|tion|tions)?\b|\bfan stor(?:y|ies)\b"),
    ("show", 1.2, r"\b(?:in|from|of|on|watch(?:ed|ing)?|love) (?:the|this) (?:tv )?(?:show|series|anime|manga|books|movies?|game|episode|canon|comics?)\b"),
    ("line", 1.0, r"\b(?:the|my|this|canon) time ?lines? (?:i|that i|used|follows|is|was|in|of)\b"),
    ("released", 0.9, r"\b(?:was|were|been) (?:first )?(?:released|aired|broadcast)\b"),
    ("episode", 1.2, r"\b(?:the|this|last|next|first|final|during|after|before|season|from) (?:\w+ )?episodes?\b|\bepisodes? (?:\d|of|where|when|one|two|in)"),
    ("season", 1.1, r"\b(?:season (?:\d|one|two|three|four|five|six|seven|finale)|(?:post|pre|mid|end of|early|late|after|during|set in)[ -]season)\b"),
    ("takes", 1.2, r"\btakes place (?:in|after|before|during|at|around|between|right|sometime|some|a|about|directly|within)\b"),
    ("set", 0.8, r"\b(?:is|was|story|fic|it's) set (?:in|after|before|during|at|around|between|right|a|about|post|pre)\b"),
    ("canon", 1.2, r"\b(?:non-?|follows? |off |to |as )?canon\b"),
    ("italics", 1.6, r"\b(?:italics?|italici[sz]ed)\b"),
    ("bold", 1.0, r"\bbold(?: face| text| print| is| are)\b"),
    ("warn", 1.2, r"\b(?:be warned|warning[:!s]|you (?:have|'ve) been warned|fair warning)"),
    ("rated", 1.2, r"\brated (?:[a-z]{1,2}\b|pg|m\b|nc|for)"),
    ("flame", 1.2, r"\b(?:no|any|all) flam(?:es|ers|ing)\b|\bflames (?:will|are|welcome)\b"),
    ("idea", 0.8, r"\b(?:came up with|got|had|have|the|this|any|good|plot|story) (?:\w+ )?ideas?\b"),
    ("read", 0.8, r"\b(?:read and|for reading|please read|read this|read the|reading this|read on|haven't read|have read|you (?:guys )?read)\b"),
    ("you guys", 1.5, r"\byou guys\b|\by'?all\b|\byou readers\b|\bmy readers\b|\bthose of you\b|\bfor those who\b|\bany of you\b|\bsome of you\b|\ball of you\b"),
    ("those", 0.8, r"\b(?:those of you|for those|any of you|some of you|most of you)\b"),
    ("con", 1.5, r"\bcon(?:structive )?crit(?:icism|ique|ism)?s?\b"),
    ("disclaimer", 2.0, r"\bdisclaimers?\b"),
    ("mail", 1.6, r"\be-?mail (?:me|all|your|the author|at)\b|\b(?:comments|criticism|feedback|complaints|questions|suggestions)[^.]{0,40}\b(?:to|at)\b.{0,20}\b[\w.]+@[\w.]+"),
    ("comments", 1.0, r"\b(?:comments|questions|complaints|suggestions)(?:,| and| or|/)|\bcomments? (?:are|is|welcome|appreciated)\b"),
    ("@", 1.0, r"\b[\w.+-]+@[\w-]+\.\w{2,}"),
    ("http", 1.2, r"\bhttps?://\S+"),
    ("www.", 1.2, r"\bwww\.\w+"),
    ("hope", 0.8, r"\b(?:i|we) (?:\w+ )?hope (?:you|this|that you|it|everyone)\b"),
    ("stay tuned", 2.0, r"\bstay tuned\b"),
    ("to be continued", 2.0, r"\bto be continued\b"),
    ("tuned", 1.0, r"\bstay tuned\b"),
    ("bear", 1.0, r"\bbear with me\b"),
    ("dedicat", 1.4, r"\b(?:is |are )?dedicated to\b|\bdedicate this\b"),
    ("keep in mind", 0.9, r"\bkeep in mind\b"),
    ("please", 0.5, r"\bplease (?:tell|let|be|leave|send|don't|do not|read|note|look|forgive|excuse|bear|keep|feel|ask|remember|join|check|give|go|vote|comment|help)\b"),
    ("pairing", 1.0, r"\bpairings?\b"),
    ("characters", 1.2, r"\b(?:the|these|those|any of the|all|original|other|main|own|created|my) (?:\w+ )?characters\b"),
    ("charact", 1.0, r"\b(?:out of|in) character\b"),
    ("summary", 1.2, r"\b(?:suck|bad|better|sorry|crappy|lame)[^.]{0,20} summar(?:y|ies)\b|\bsummary (?:sucks?|inside)\b"),
    ("offend", 1.4, r"\b(?:if|are|be|easily) (?:you (?:are|get) )?(?:\w+ )?offended\b|\bdon't like,? don't read\b"),
    ("read", 1.2, r"\b(?:do not|don't|please don't|should not|shouldn't) read\b(?! (?:his|her|my|the letter|it to))"),
    ("been warned", 2.0, r"\byou(?:'ve| have) been warned\b"),
    ("turn back", 1.2, r"\bturn back now\b|\byou have been warned\b"),
    ("asked for", 1.2, r"\b(?:nobody|no one|noone) (?:\w+ )?asked for (?:it|this|any of)\b"),
    ("this is what", 1.0, r"\bthis is what (?:happens|you get|comes|i (?:do|get|came))\b"),
    ("not mine", 1.2, r"\b(?:they|these|those|he|she|it|boys|girls|characters)(?:'re| are|'s| is)(?: \w+)? not mine\b"),
    ("tell me", 1.2, r"\btell me (?:what|which|if|whether|how) (?:you|bit|part|line|one|i got|i did|it was)\b"),
    ("your", 0.9, r"\byour (?:favou?rite|fave) (?:bit|part|line|scene|chapter|character|ship)s?\b"),
    ("that's", 0.8, r"^(?:and |so |well,? |ok(?:ay)?,? )*that's (?:it|all)\b(?:[!.]|,? (?:folks|for now|guys|everyone))"),
    ("for reading", 1.0, r"\bthank(?:s| you)[^.!?]{0,30} for reading\b"),
    ("sequel", 1.0, r"\b(?:sequel|follow-?up|companion) (?:to|of)\b|\b(?:a|the|my|any) sequel\b"),
    ("comment", 1.2, r"\bcomments? (?:down )?below\b|\b(?:vote|like|share)(?: and| &|,) comment\b|\bcomment(?: and| &|,) (?:vote|like|share)\b"),
    ("forget to", 2.0, r"\b(?:don't|dont|do not|never) forget to (?:vote|review|comment|like|follow|subscribe|r&r|leave)\b"),
    ("chapter", 1.6, r"\bsongs? (?:of|for) (?:the|this) chapter\b|\bchapter song\b"),
    ("think", 1.2, r"\bwhat do we think\b"),
    ("updat", 1.4, r"\b(?:will|i'll|to|can|been|haven't|next|soon|last|i|weekly|daily|monthly) (?:\w+ )?updat(?:e|es|ed|ing)\b"),
)  # fmt: skip

# Lines that hand over to the story: (a word each cannot do without or "", pattern), in lower case.
HAND_OVERS: tuple[tuple[str, str], ...] = (
    (
        "on",
        r"\b(?:on|now on|and on|so on|onwards?|forward|back)[ ,]*(?:with|to) (?:the|my|our|this) (?:\w+ )?(?:story|fic|fanfic|show|chapter|tale|prologue|prolouge|epilogue|program|madness|drama|fun|insanity)\b",
    ),
    (
        "",
        r"\b(?:here|now) (?:we go|goes|it goes|it is|ya go|you go|it comes)\b|\bhere(?:'s| is| are| comes) (?:the|my|your|another|chapter|part|some|a) ",
    ),
    ("without", r"\bwithout (?:any )?(?:further|more) (?:ado|adieu|delay|wait)"),
    (
        "",
        r"\b(?:the|this|my|our) (?:story|tale|fic|chapter)(?: \w+){0,2} (?:begins?|starts?|commences?|shall begin|can begin)\b",
    ),
    (
        "",
        r"\b(?:let|may) the (?:story|fic|games|show|tale|madness|fun|chapter|reading) (?:begin|start|commence)\b|\blet'?s (?:begin|start|get started|get on with|go|get this)\b",
    ),
    (
        "",
        r"^(?:and |so |anyways?,? |now,? |well,? |please,? |okay,? |ok,? |just )*(?:enjoy|read on|happy reading|read and enjoy|read, enjoy|hope you enjoy|onwards?|r&r|read & review|read and review)\b",
    ),
    (
        "",
        r"\b(?:now|and now|so)[ ,.]+(?:to|for) (?:the|my|our|this) (?:\w+ )?(?:story|fic|fanfic|show|chapter|tale|prologue|prolouge|main event|good stuff)\b",
    ),
    ("i ", r"\bi (?:give|present|bring) (?:to )?(?:you|ya)\b"),
)

# What a part's end says in a line of its own.
ENDINGS: tuple[str, ...] = (
    r"(?:the )?end(?: of (?:the )?(?:story|fic|tale))?(?:\s*(?:\?|for now|\.\.\.))?",
    r"(?:the )?end(?:ing)?(?: of)? (?:the )?(?:chapter|part|prologue|prolouge|epilogue|book|episode|act|section|flashback arc|ch|chap)(?: [\w-]+){0,3}",
    r"(?:chapter|part|prologue|epilogue|episode|book) (?:[\w-]+ )?end(?:s|ed)?",
    r"fin|fine|fini|finis|finished|ende|fim|fín|конец|owari|kan|tamat|koniec|slut|完|终|終|the fin|~?fin~?",
    r"t\.?\s?b\.?\s?c\.?|tbc\W*(?:(?:in|soon|with|next)\b.{0,40})?|to be cont(?:inued|\.?|'d)?(?:[.…!\s]*\b(?:in|soon|with|next|as soon|when|if|once)\b.{0,60})?|to be con|cont(?:inued|'d|inues) (?:in|on) .{1,40}|continued\W*",
    r"(?:סוף|המשך יבוא|النهاية|يتبع|끝|계속|おわり|終わり|完结|全文完|the end~*|koniec|τέλος)",
    r"(?:à suivre|fortsetzung folgt|continuará|continua|wordt vervolgd|продолжение следует|つづく|続く|待续|未完待续|tsuzuku)",
    r"(?:end of|end) (?:file|line|transmission)|that's all,? folks|finis operis|completed?",
)
