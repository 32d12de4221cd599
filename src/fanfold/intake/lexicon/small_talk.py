"""How authors who type everything in small letters break into their own stories."""

# What only somebody says who tells a story to readers: (weight, pattern), in lower case, apostrophes left out.
TO_READERS: tuple[tuple[float, str], ...] = (
    (1.0, r"\b(?:sorry|apologies|thanks|thx|ty) for (?:the|such a|this|my|all|your|reading|waiting) ?(?:\w+ )?(?:wait|delay|hiatus|absence|silence|cliff\w*|angst|support|patience|reading|waiting|reviews?|comments?|mistakes?|typos)?\b"),
    (1.0, r"\b(?:this|it|that|updat\w+|the wait) (?:one )?took (?:me )?(?:so |way )?(?:forever|long|ages|too long|a while)\b"),
    (1.0, r"\b(?:sorry|apologies)\b.{0,30}\b(?:took|been|late update|short|long|updat\w+|whats coming|what happens (?:next|now)|what comes next)\b"),
    (1.0, r"\bthis (?:next )?(?:is|was|gets|part|bit|scene|one|chap\w*|took|next)\b.{0,40}\b(?:sad|dark|long\w*|short\w*|forever|weird|smut\w*|angst\w*|fluff\w*|pov|scene|part|bit|chap\w*|supposed to be|gonna be|going to be|rushed|filler|ooc)\b"),
    (1.0, r"\b(?:the )?next (?:one|bit|part|scene|chap\w*|update)\b"),
    (1.0, r"\b(?:back|on|now) (?:to|with) (?:it|the (?:story|fic|show|angst|fluff|drama|chap\w*|plot|good stuff))\b"),
    (1.0, r"\b(?:couldnt|could not|cant|didnt know how to|no idea how to|dont know how to|suck at|bad at|terrible at|hate) (?:\w+ ){0,3}(?:think of|come up with|write|writing|name|names|titles?|summar\w+|endings?|describ\w+|fight scenes?|action|dialogue)\b"),
    (1.0, r"\b(?:a|any|better|good|other) (?:\w+ )?(?:name|title|word|ending) for (?:the|this|him|her|it|them)\b"),
    (1.0, r"\b(?:grab|get|have|need|bring)(?: \w+){0,3} tissues\b|\btissues (?:ready|may be|might be)\b"),
    (1.0, r"\b(?:dont|pls dont|please dont) (?:hate|kill|hurt|yell at|flame|judge|come for|sue) me\b"),
    (1.0, r"\b(?:heads up|trigger warning|tw|cw|warning|fair warning|content warning)\b.{0,6}\b(?:for|the|this|next|blood|death|here|some|mentions?|theres|it)\b"),
    (1.0, r"\b(?:if (?:this|thats|its|that is|any of this|i got)|probably|prob|totally|medically|historically|this is) (?:\w+ ){0,3}(?:wrong|inaccurate|not accurate|ooc|accurate|not how)\b"),
    (1.0, r"\b(?:just )?(?:go with it|roll with it|pretend (?:it|that|they|this)|suspend your disbelief|bear with me)\b"),
    (1.0, r"\b(?:song|music) (?:is|was|here|i was|for this|in this|lyrics)\b|\b(?:listen|listening) (?:to|while)\b.{0,30}\b(?:read|writ)\w*"),
    (1.0, r"\b(?:while|when) (?:i was |i |you )?(?:writing|typing|reading|wrote|typed|read) (?:this|it)\b"),
    (1.0, r"\b(?:plot|writers block|canon|beta|betad|unbetad|pov|flashback|timeline|time ?skip|headcanon|fic|fics|reviews?|kudos|updates?|chapters?|chappie|oneshot|readers?|wattpad|ao3|fandom|ship|spoilers?|cliffhanger|cliffie|ooc|smut)\b"),
    (1.0, r"\b(?:bet|know) you (?:guys |all )?(?:didnt|didn t|did not|never) (?:see|saw|expect|guess)\b"),
    (1.0, r"\b(?:hope|hoping) (?:u|you|ya|yall|you guys|everyone) (?:like|liked|enjoy\w*|love\w*)\b|\b(?:lmk|let me know) (?:what|if|how|in)\b"),
    (0.6, r"\b(?:you guys|yall|ya ll|guys|everyone|everybody|peeps|lovelies)\b"),
    (0.6, r"\b(?:wrote|write|writing|typed|typing|edited|editing|rewrote|posted|posting|proofread)\b"),
    (0.6, r"\b(?:this (?:bit|part|scene|chap\w*|story|one)|the (?:story|bit|part|scene))\b"),
    (0.6, r"\b(?:supposed to be|meant to be|gonna be|going to be) (?:\w+ )?(?:longer|shorter|funny|sad|happy|a one|two parts?|up)\b"),
    (0.6, r"\b(?:i|ive|i ve) (?:know|knew|had|have|looked up|googled|researched) (?:\w+ ){0,2}(?:nothing|no idea|no clue|idea|clue|zero)\b"),
)  # fmt: skip

# What people type who do not stop for capitals and apostrophes, and no storyteller writes.
CARELESS = (
    r"\b(?:lol|lmao|rofl|omg|omfg|idk|idek|tbh|btw|imo|imho|u|ur|pls|plz|thx|ty|rn|ngl|smh|ik|tysm|haha\w*|hehe\w*|"
    r"ahh+|ugh+|eep|welp|yall|gonna|wanna|gotta|kinda|sorta|dunno|cuz|coz|bc|im|ive|id|dont|cant|wont|didnt|couldnt|wouldnt|"
    r"doesnt|isnt|wasnt|havent|hasnt|thats|theres|whats|heres|youre|theyre|its been|so+|ok|okay|anyways?|yeah|xd|whew|yay)\b"
    r"|[:;=]-?[)dp(]|\^_*\^|<3|!!|\?\?"
)
