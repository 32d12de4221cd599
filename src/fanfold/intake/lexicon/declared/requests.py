"""The ways in which authors ask something of their readers.

Each row: what is asked, how sure the wording is, words of which one must stand in the sentence, and the
pattern in the notation of `passes/declared/cues.py`. Rows are tried in order.
"""

_VERY = r"(?:(?:very |so |always |much |really |greatly |more than |highly |also |truly |totally |absolutely |all |most |and )*)"
_WELCOME = (
    rf"{_VERY}(?:welcome[ds]?|wanted|appreciated?|loved?|adored?|accepted|encouraged|needed|nice|great|awesome|good|wonderful|"
    r"cherished|treasured|worshipped|embraced|craved|requested|begged|allowed|helpful|fine|ok|okay|cool|lovely|amazing|the best|"
    r"important|better than|like|my|what|gold|food|fuel|motivat\w+|inspir\w+|help|keep|make|mean|feed)"
)
_REVIEW = r"(?:re?vi?e?ws?|reveiws?|comments?)"

REQUESTS: tuple[tuple[str, float, str, str], ...] = (
    # "no flames please", "flames will be used to toast marshmallows".
    (
        "no_flames",
        0.96,
        "flame|flaming|bashing",
        (
            r"\b(?:no|don't|do not|not accept|won't accept|without|zero|hate|instead of) (?:\w+ ){0,3}?(?:flam(?:es?|ing|ers?)|bashing)\b|"
            r"\bflam(?:es|ers|ing),? (?:[\w ]{0,24},)? ?(?:\w+ ){0,2}?(?:will|are|is|not|get|shall|can|go|=|make)\b(?! welcome)|"
            r"\bflam(?:e|es|ers) (?:and|you) (?:\w+ ){0,2}(?:will|die|burn|i)"
        ),
    ),
    # "no concrit, please".
    (
        "no_concrit",
        0.96,
        "crit",
        (
            r"\b(?:no|don't (?:\w+ ){0,2}(?:leave|give|want|offer|need)|do not (?:leave|give|want|offer)|not looking for|"
            r"rather not (?:get|have)|not (?:interested in|accepting)) "
            r"(?:\w+ )?(?:unsolicited )?(?:constructive )?(?:con-?crit|criti(?:cism|que)s?)\b"
        ),
    ),
    # "Constructive criticism is welcome", "concrit loved", "C&C".
    (
        "concrit",
        0.95,
        "construct|concrit|con-crit|critique|crit|c&c",
        (
            rf"\b(?:(?:any |some |all |your |honest |helpful )*(?:constru\w+ (?:crit\w*|feedback|comments?|reviews?|advice)|"
            rf"con-?crit|critiques?|criti[cs]+i?s+ms?|c ?& ?c)\b"
            rf"(?: (?:and|or|/) (?:\w+ )?\w+)?(?:,? (?:{{be}}|=|would|always|very|please))? ?(?:{_WELCOME})?)"
        ),
    ),
    # "If you like it, review", "Review and let me know!"
    (
        "reviews",
        0.85,
        "review|comment",
        r"(?:^|[,;!.:] ?)(?:(?:then|so|please|just) )*(?:review|comment)(?: (?:please|anyway|anyways|away|it|too))?(?= ?[!.,]* ?(?:$|and (?:let|tell|you|i)))",
    ),
    # "leave me some love".
    ("reviews", 0.6, "love", r"\b(?:leave|show|send|give|spread) (?:me |us )?(?:some |a little |lots of |the )?love\b"),
    # "read and review", "R&R", "please R/R".
    (
        "reviews",
        0.95,
        "review|r&r|r & r|r/r|r+r|r and r|rnr|r 'n|r n r|revew",
        (
            r"\b(?:(?:{please}|so|now) )*(?:read[,;]? ?(?:(?:and|&|n|/|\+),? ?)?(?:enjoy,? ?(?:(?:and|&|n) ?)?)?re?views?|"
            r"r ?(?:&|n|/|\+|and) ?r)\b(?: {please})?"
        ),
    ),
    # "please review", "don't forget to comment".
    (
        "reviews",
        0.95,
        "review|comment|reveiw",
        (
            rf"\b(?:{{please}}|just|remember to|don't forget to|do not forget to|be sure (?:to|and)|make sure (?:to|you|and)|"
            rf"go ahead and|feel free to|do|and|so|must|would you|could you|can you) "
            rf"(?:\w+ ){{0,2}}?(?:{_REVIEW}|rate)\b(?! (?:that|i|from|of|for|on the last))"
        ),
    ),
    # "leave a review", "drop me a comment", "send reviews".
    (
        "reviews",
        0.95,
        "review|comment",
        rf"\b(?:leave|leaving|drop|dropping|write|send|give|post|submit|gimme|shoot|toss) (?:\w+,? ){{0,5}}?{_REVIEW}\b",
    ),
    # "reviews are love", "comments make me happy", "reviews = faster updates".
    (
        "reviews",
        0.9,
        "review|comment",
        (
            rf"\b(?:all |any |more |your |the |and |good |nice )*{_REVIEW} ?(?:(?:and|or|&|/) (?:\w+ )?\w+ ?)?(?:(?:{{be}}|"
            rf"would be|would|always|very) (?:{_WELCOME})|=+|equals?\b|(?:make|makes|keep|feed|fuel|help|motivate|inspire|mean|"
            rf"please|welcome)\b)"
        ),
    ),
    # "hit that little blue button".
    (
        "reviews",
        0.9,
        "button",
        r"\b(?:hit|click|press|push|use|smash|punch|find) (?:on )?(?:that|the|this) (?:\w+,? ){0,4}?button\b",
    ),
    # "I'd love some reviews", "I live for comments".
    (
        "reviews",
        0.75,
        "review|comment",
        (
            rf"\b(?:i|we)(?:'d| would| really| do| so)* (?:want|need|love|like|appreciate|crave|live for|beg (?:you )?for|welcome|"
            rf"accept|thrive on|enjoy|hope for|adore) (?:\w+ ){{0,4}}?{_REVIEW}\b"
        ),
    ),
    # "5 reviews and I'll post the next one", "the more reviews I get".
    (
        "reviews",
        0.7,
        "review|comment",
        (
            rf"\b(?:if i (?:get|have|receive) (?:\w+ ){{0,3}}|(?!0 ){{n}} (?:more )?|(?:at least|no|more|"
            rf"the more) (?:\w+ )?){_REVIEW}\b(?= ?(?:and|then|before|or|no|=|i|for|i'll|the|until|,))"
        ),
    ),
    # A sentence that is nothing but "Review!" or "Reviews, please?".
    (
        "reviews",
        0.85,
        "review|comment",
        rf"^\W*(?:so |now |and |well )*{_REVIEW}(?:,? (?:{{please}}|anyone|anybody|me|away|for me))*\W*$",
    ),
    # "kudos and bookmarks welcome", "leave kudos".
    (
        "kudos",
        0.85,
        "kudo|favorite|favourite|fave|follow",
        (
            r"\b(?:leave|drop|give|hit|press|smash)(?: me| a| the| some)* kudos?\b|\bkudos (?:and \w+ )?(?:{be}|=|welcome|loved|"
            r"appreciated)|\b(?:{please}|don't forget to) (?:\w+ ){0,2}?(?:fav(?:ou?rite|e)?|follow|subscribe|bookmark)\b"
        ),
    ),
    # "Which one should Bella choose? Vote!", "there is a poll on my profile".
    (
        "vote",
        0.85,
        "vote|poll|votes",
        (
            r"\b(?:(?:please |go |so )*vote (?:for|on|in|now|please|below|if|which|by)|(?:take|there's|there is|put up|have|"
            r"see) (?:\w+ ){0,3}?poll|poll (?:is )?(?:on|in|up)|cast your votes?|vote$|votes? (?:in|are))\b"
        ),
    ),
    # "Should I continue?", "do you want me to write a sequel?", "who should she end up with?".
    (
        "vote",
        0.75,
        "should|shall|do you want|would you like|do you guys want|worth continuing|want more",
        (
            r"(?:\bshould (?:i|it|they|he|she|there|this|\w+ (?:be|get|end|find|die|go|pick|choose|stay|leave|tell|marry|forgive|come|have|win|live))\b|\bshall i\b|\b(?:do|would) (?:you|"
            r"y'all|u|anyone|anybody)(?: guys| all| people)? (?:want|like|prefer|rather)\b|"
            r"\b(?:who|which|what|where|how) (?:\w+ ){0,2}should (?!i say|i do|i put)|\bworth continuing|\bwant more ?\?)[^?]{0,140}\?"
        ),
    ),
    # "if you have any questions", "any questions? Just ask".
    (
        "questions",
        0.85,
        "question|ask|confus|unclear|understand",
        (
            r"\b(?:if you (?:have|got|'ve got)|any|got any) (?:\w+ ){0,2}?(?:questions?|queries)\b(?:,? (?:please |just |"
            r"feel free to |do |don't hesitate to |then |so |comments? |concerns |or |and )*(?:ask|pm|dm|let me know|message|"
            r"e-?mail|leave|send|contact|review)(?: me| away)?)?|"
            r"\b(?:please |feel free to |don't hesitate to |just |do )+(?:always )?ask(?: me)?\b(?! (?:before|first|"
            r"for permission|permission|if you can|to (?:archive|repost|translate)|why|how come|your|that you))"
        ),
    ),
    # "looking for a beta".
    (
        "beta",
        0.92,
        "beta|britpick|pre-read|proofread",
        (
            r"\b(?:need|want|look(?:ing)?(?: out)? for|search(?:ing)? for|seeking|in need of|could (?:really )?use|would (?:love|"
            r"like)|'d (?:love|like)|in search of|desperate for|after|requires?|without) (?:\w+ ){0,3}?(?:beta|brit-?pick|"
            r"proof-?reader|pre-?reader)\w*\b(?! (?:read )?by)|"
            r"\b(?:wants?|willing|like|interested|wanna|offer|care|love|volunteer) (?:\w+ ){0,4}?beta(?:ing|-?read\w*| for me|"
            r" this)?\b|\bbe my beta\b|\bbetas? (?:wanted|needed)\b"
        ),
    ),
    # "ask before archiving", "please don't repost".
    (
        "ask_before_archiving",
        0.85,
        "archiv|ask|permission|repost|translat|want it|take it",
        (
            r"\b(?:ask(?: me)?(?: first| permission| for permission)?|email me|contact me|let me know|with (?:my )?permission|"
            r"permission|drop me a line|tell me) (?:\w+ ){0,3}?(?:before|if|to|for|first|when|where) (?:\w+ ){0,5}?"
            r"(?:archiv\w*|re-?post\w*|post(?:ing)? (?:it |this )?(?:elsewhere|anywhere)|link\w*|host\w*)\b|\bwant (?:it|"
            r"to archive)[?,] ?(?:just |please )?(?:ask|take|email)"
        ),
    ),
    (
        "translation",
        0.85,
        "translat",
        (
            r"\b(?:ask|permission|contact|want to|feel free|allowed|welcome|may|can|like to|would you|"
            r"please) (?:[\w']+ ){0,6}?translat\w+\b|\btranslations? (?:are |is )?(?:welcome|allowed|ok|fine|permitted)"
        ),
    ),
    (
        "do_not_repost",
        0.85,
        "repost|steal|copy|plagiar|re-post|archive|feed",
        r"\b(?:don't|do not|no|never) (?:\w+ ){0,2}?(?:re-?post\w*|steal\w*|copy(?:ing)?(?! right)|plagiari\w+|archiv(?:e(?! warnings?\b)|ing)|feed (?:this|it|my))\b",
    ),
    # "prompts are open", "send me prompts".
    (
        "prompts",
        0.85,
        "prompt|request",
        (
            r"\b(?:send|leave|give|drop|throw|hit) (?:me |in )?(?:\w+ ){0,2}?(?:prompts?|requests)\b|\b(?:prompts?|"
            r"requests) (?:are |is )?(?:always )?(?:open|welcome|accepted|appreciated)\b|\bprompt me\b|\b(?:taking|accepting|"
            r"open (?:for|to)) (?:\w+ )?(?:prompts|requests)\b"
        ),
    ),
    # "Got an idea? Send it my way!"
    ("suggestions", 0.75, "idea|suggestion", r"^\W*(?:got|have) (?:an?|any) (?:\w+ )?(?:idea|suggestion)s?\W*\?"),
    # "suggest a better title".
    (
        "title_suggestions",
        0.85,
        "title|name for",
        (
            r"\b(?:suggest\w*|ideas?|help|better|think of|come up with|thought of|another|need) (?:\w+ ){0,4}?(?:titles?|"
            r"name for (?:this|the|it))\b(?! (?:comes|is from|was))(?=[^.!]*(?:\?|let me know|tell me|{please}|welcome|suggest|"
            r"appreciated|pm me|idea))|\btitle suggestions?\b"
        ),
    ),
    # "suggestions welcome", "give me ideas".
    (
        "suggestions",
        0.85,
        "suggest|idea|advice|tips|input",
        (
            rf"\b(?:any |your |some |all |more )*(?:suggestions?|ideas|advice|tips|input)(?:,? (?:and|or|/|comments?|questions?|"
            rf"criticisms?|reviews?))* (?:{{be}}|=|would be|always)? ?(?:{_WELCOME}|\?|please)|"
            r"\b(?:give|send|leave|offer|throw|pm|tell|drop)(?: me| in)? (?:\w+ ){0,3}?(?:suggestions?|ideas|advice|tips|"
            r"input)\b|\b(?:any|open to|taking|accepting|got any|need (?:some|more|your|any)?|"
            r"welcome) ?(?:\w+ ){0,2}?(?:suggestions?|ideas|advice|input)\b ?(?:\?|are|is|,|$|please|for|on|about|let|tell|pm|"
            r"feel|you)"
        ),
    ),
    ("suggestions", 0.85, "suggest", r"\bfeel free to (?:\w+ ){0,2}?suggest\b|\bplease suggest\b"),
    # "point out any mistakes", "if you see a typo tell me".
    (
        "corrections",
        0.85,
        "mistake|error|typo|wrong|correct|inaccura|grammar|spelling",
        (
            r"\b(?:point(?:ing)?(?: (?:it|them|that|those|these))? out|let me know|tell me|inform me|notify me|correct me|"
            r"please correct|feel free to correct|call me out) (?:[\w']+ ){0,7}?(?:mistakes?|errors?|typos?|wrong|inaccura\w+|"
            r"grammar|spelling|incorrect)\b"
        ),
    ),
    # "let me know what you think", "what did you think?", "I want to know what your thoughts are".
    (
        "feedback",
        0.9,
        "think|thought|thoughts|opinion|know how|like it|liked it|reaction",
        (
            r"\b(?:let me know|lemme know|tell me|say|share|know|hear|tell us|let us know|see|see what|drop a line|"
            r"curious) (?:\w+ ){0,3}?(?:what (?:you|y'all|ya|u|everyone|people|your|do you|the)(?: guys| all|'ll|"
            r" ?readers)?(?: \w+)? ?(?:think|thought|thoughts|opinions?|make|reckon|feel)\w*|"
            r"(?:your|ur) (?:\w+ )?(?:thoughts|opinions?|reactions?)|how (?:you|i|it|this|y'all)(?: guys)? (?:like|liked|did|do|"
            r"feel|was|is|am|went)|(?:if|whether) (?:you|ya|u|anyone|it|this|i)(?: guys| all| should)? ?(?:like|liked|enjoy|"
            r"enjoyed|hate|hated|love|loved|is|was))\b(?: (?:are|of (?:it|this)|about (?:it|this)))?"
        ),
    ),
    (
        "feedback",
        0.8,
        "think|thought",
        (
            r"\b(?:so |well |now )*what (?:do|did|does) (?:you|y'all|ya|u|everyone|everybody|people)(?: guys| all)? (?:think|"
            r"thinks|thought)\b|^\W*(?:any )?(?:thoughts|opinions|comments)\W*\?"
        ),
    ),
    # "feedback is love", "leave me some feedback".
    (
        "feedback",
        0.92,
        "feedback|feed back|fb ",
        (
            rf"(?:\b(?:don't\W* forget to |{{please}} |do )?(?:leave|give|send|drop|write|want|need|love|like|crave|appreciate|"
            rf"welcome|adore|any|some|beg(?:s|ging)? for|live for)\b (?:\w+ ){{0,4}}?feed ?back\b|\bfeed ?back,? ?(?:{{be}}|=|"
            rf"would|always|welcome|please|makes?|keeps?|feeds?|and)\b ?(?:{_WELCOME})?|^\W*feed ?back\W*(?:{{please}}\W*)?$)"
        ),
    ),
    (
        "feedback",
        0.6,
        "line|email|mail me|comments to|write to me",
        (
            r"\b(?:drop|shoot|send|write) (?:me|us) (?:a line|an? (?:e-?mail|note))\b|\b(?:comments?|"
            r"questions?)[^.!?]{0,60} (?:to|at)(?: \w+)*:? ?(?=\S+@|x{6,}|me\b|yours|my)|\b(?:e-?mail|write to) me\b(?: (?:with|"
            r"at|if))?"
        ),
    ),
    # "be nice", "go easy on me".
    (
        "be_kind",
        0.75,
        "nice|kind|gentle|easy on|harsh|mean",
        (
            r"\b(?:(?:please|so|pls|plz),? (?:\w+ ){0,3}?be (?:\w+ )?(?:nice|kind|gentle)(?! enough)|^be (?:nice|kind|gentle)|"
            r"go easy|don't be (?:\w+ )?(?:harsh|mean|cruel))\b(?: on me| with me| to me)?"
        ),
    ),
    # "bear with me".
    (
        "patience",
        0.75,
        "bear with|bare with|stick with|patien|hang in|hang on|stay with",
        (
            r"\b(?:bear|bare|stick|stay|hang) with (?:me|us|it|this)\b|\b(?:please |so |just )+(?:\w+ )?be patient\b|"
            r"\bhang in there\b|\bhave (?:some |a little )?patience\b"
        ),
    ),
    (
        "read_more",
        0.75,
        "check out|read my|visit my",
        (
            r"\b(?:check out|read|try|look at|take a look at|visit) my (?:\w+ ){0,2}?(?:stories|fics|story|fic|profile|page|blog|"
            r"tumblr|website|livejournal|works|fanfics|account)\b"
        ),
    ),
    # "Don't like, don't read".
    (
        "dont_like_dont_read",
        0.85,
        "don't like|dont like|do not like|not your|offend|squick|problem with",
        (
            r"\bdon't like(?: it| this|,| the \w+)*[,;.-]* ?(?:then )?(?:(?:please )?don't (?:\w+ )?(?:read|flame)|leave|(?:hit|"
            r"press|use) the back)|\bif (?:you|this|that|it|any)[^.!?]{0,80}(?:offend\w*|(?:do not|don't) like|dislike|squick\w*|"
            r"problem with|not your)[^.!?]{0,60}(?:don't|do not|leave|turn back|turn away|go away|back button|stop|"
            r"move on)\b(?: read)?"
        ),
    ),
    # German: "Über Reviews würde ich mich freuen", "lasst mir ein Review da", "konstruktive Kritik".
    (
        "reviews",
        0.85,
        "review|komm|rückmeld|feedback",
        (
            r"\büber (?:\w+ )?(?:reviews?|kommentare?|kommis?|rückmeldungen|feedback) (?:würde|freue?|bin|wäre)\b[^.!?]{0,40}|"
            r"\b(?:lasst|hinterlasst|schreibt|gebt|lass) (?:\w+ ){0,4}?(?:reviews?|kommentare?|kommis?|feedback)\b|"
            r"\bbitte (?:reviewt|kommentiert)\b"
        ),
    ),
    (
        "concrit",
        0.9,
        "kritik|critique|crítica",
        r"\b(?:konstruktive|ehrliche) kritik\b|\bcritiques? constructives?\b|\bcríticas? constructivas?\b",
    ),
    # French: "laissez-moi une review", "n'hésitez pas à commenter".
    (
        "reviews",
        0.85,
        "review|commentaire|commenter|reviewer",
        (
            r"\blaissez?(?:-| )(?:\w+ ){0,5}?(?:reviews?|commentaires?)\b|\bn'hésitez (?:\w+ ){1,4}?(?:commenter|reviewer|"
            r"laisser)\b|\bune (?:petite )?review ?\?"
        ),
    ),
    # Spanish: "dejen reviews, por favor", "¿reviews?".
    (
        "reviews",
        0.85,
        "review|comentario",
        r"\bdej(?:en|ad|a|éis|adme|enme) (?:\w+ ){0,4}?(?:reviews?|comentarios?)\b|\b(?:reviews?|comentarios?),? por favor\b",
    ),
    (
        "be_kind",
        0.7,
        "amables|gentils|indulgents|seid nett|seid lieb",
        r"\bsean amables\b|\bsed amables\b|\bsoyez (?:gentils|indulgents)\b|\bseid (?:\w+ ){0,2}?(?:nett|lieb|gnädig)\b",
    ),
)

# "if …, please let me know": what is asked stands in the condition. In order; the first that holds counts.
CONDITIONS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("title_suggestions", 0.9, ("title", "name for")),
    ("beta", 0.93, ("beta", "britpick")),
    ("translation", 0.85, ("translat",)),
    (
        "ask_before_archiving",
        0.85,
        ("archive", "repost", "re-post", "post it", "post this", "elsewhere", "host", "link to"),
    ),
    (
        "corrections",
        0.85,
        ("mistake", "typo", "error", "wrong", "incorrect", "inaccura", "grammar", "spelling", "missed"),
    ),
    (
        "vote",
        0.85,
        (
            "prefer",
            "rather",
            "would like",
            "'d like",
            "want me",
            "like me to",
            "want to see",
            "want a",
            "wants a",
            "want more",
            "should continue",
            "should i",
            "i should",
            "think i",
            "want this",
            "want it",
        ),
    ),
    (
        "questions",
        0.9,
        (
            "confus",
            "question",
            "understand",
            "unclear",
            "don't get",
            "doesn't make sense",
            "anything else",
            "lost",
            "curious",
        ),
    ),
    ("suggestions", 0.85, ("idea", "suggest", "request", "something you")),
    ("feedback", 0.6, ("like", "enjoy", "love", "hate", "think", "thought")),
)
