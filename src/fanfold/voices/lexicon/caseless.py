"""Words about talk in scripts without capital letters: Chinese, Japanese, Korean, Hebrew, Arabic.

The first three write no spaces, or hang their particles on to names. There a word of these lists is read as a whole, and
everything else sign by sign.
"""

from fanfold.voices.lexicon import word_set

_SAID_CHINESE = word_set(
    """说 說 问 問 答 喊 叫 嚷 吼 说道 說道 问道 問道 答道 喊道 叫道 笑道 叹道 嘆道 吼道 嚷道 骂道 罵道 回道 回答 回答道 应道 應道
    低语 低語 嘀咕 嘟囔 补充 補充 补充道 補充道 反驳 反駁 反问 反問 追问 追問 喃喃道 低声道 低聲道 开口道 開口道 解释道 解釋道 继续道 繼續道
    轻声道 輕聲道 提议 提議 催促""",
)
_SAID_JAPANESE = word_set(
    """言った 言って 言い 言う 言わない 云った 言いかけた 尋ねた 尋ねる 訊いた 訊く 訊ねた 問うた 問いかけた 問い返した 答えた 答える 応えた
    返した 叫んだ 叫ぶ 怒鳴った 呟いた 呟く つぶやいた つぶやく 囁いた 囁く ささやいた 告げた 続けた 付け加えた 口を開いた 呼びかけた 呼んだ
    繰り返した 提案した 説明した""",
)
_SAID_KOREAN = word_set(
    """말했 말하 말한 물었 묻는 물어 대답했 대답하 대답한 외쳤 외치 속삭였 속삭이 중얼거렸 중얼거리 소리쳤 소리치 되물었 덧붙였 대꾸했 소리질렀
    이야기했 설명했 제안했 투덜거렸""",
)
SAYS_HE = word_set(
    """אמר שאל ענה השיב לחש צעק קרא מלמל הוסיף המשיך הציע התעקש רטן אומר שואל עונה ואמר ושאל וענה
    قال وقال فقال سأل وسأل فسأل سأله سألها أجاب وأجاب فأجاب رد ورد فرد همس وهمس صاح وصاح فصاح صرخ وصرخ تمتم وتمتم أضاف وأضاف
    تابع وتابع نادى هتف وهتف أردف يقول يسأل""",
)
SAYS_SHE = word_set(
    """אמרה שאלה ענתה השיבה לחשה צעקה קראה מלמלה הוסיפה המשיכה הציעה התעקשה רטנה אומרת שואלת ואמרה ושאלה וענתה
    قالت وقالت فقالت سألت وسألت فسألت سألته سألتها أجابت وأجابت فأجابت ردت وردت فردت همست وهمست صاحت وصاحت صرخت وصرخت تمتمت
    وتمتمت أضافت وأضافت تابعت وتابعت نادت هتفت وهتفت أردفت تقول تسأل""",
)
"""Hebrew and Arabic verbs tell by themselves whether he or she speaks."""

SAID_CASELESS = _SAID_CHINESE | _SAID_JAPANESE | _SAID_KOREAN | SAYS_HE | SAYS_SHE
BESIDE_CASELESS = word_set(
    """笑 点头 點頭 叹气 嘆氣 皱眉 皺眉 耸肩 聳肩 摇头 搖頭 笑った 微笑んだ 頷いた うなずいた 首を振った 웃었 웃으 끄덕였 한숨
    נאנח נאנחה חייך חייכה צחק צחקה הנהן הנהנה ابتسم ابتسمت ضحك ضحكت تنهد تنهدت أومأ أومأت""",
)

SUBJECTS_CASELESS = dict.fromkeys(word_set("他 彼 그는 그가 הוא هو"), 1) | dict.fromkeys(
    word_set("她 彼女 그녀 היא هي"), -1
)
OBJECTS_CASELESS = dict.fromkeys(word_set("לו אותו له إليه"), 1) | dict.fromkeys(word_set("לה אותה لها إليها"), -1)
NARRATORS_CASELESS = word_set("我 私 僕 俺 わたし ぼく おれ あたし 나는 내가 저는 제가 אני أنا")

BEFORE_OTHERS = word_set("对 對 向 朝 跟 给 給 把 被 和 与 與 אל את עם של על ליד إلى على عن من مع في")
"""In front of these words' nouns stands nobody who speaks."""
BEHIND_OTHERS = word_set("的 に を の へ から まで 에게 한테 의 을 를 와 과 께")
"""Behind the names of those who do not speak."""
BEHIND_SUBJECTS = word_set("は が も 은 는 이 가 도 께서")

_NO_TALK = word_set(
    """知道 街道 道路 味道 难道 難道 道歉 小说 小說 听说 聽說 传说 傳說 问题 問題 学问 學問 答案 叫做 名叫 他们 他們 她们 她們 我们 我們 其他 其它
    吉他 笑声 笑聲 和服 平和 彼ら 彼女たち 私たち 僕たち 俺たち 言葉 이야기 가지""",
)
ACTED_KOREAN = word_set(
    "저었 저으 바라보 바라봤 돌아보 돌아봤 일어나 일어났 일어섰 앉았 앉으 다가 멈췄 내려놓 세워 열며 열었 닫으 닫았 찡그 찌푸 으쓱 손을 눈을"
)
"""What people do in Korean beside what they say."""

SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜"
    "戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庄莊柳温溫欧歐季阮靳"
    "小老阿大"
)
"""The signs with which Chinese names begin, and those set before short ones."""

# Words that hold one of the others, and mean something else.
WHOLE_WORDS = frozenset(
    word
    for words in (_SAID_CHINESE, _SAID_JAPANESE, _SAID_KOREAN, BESIDE_CASELESS, SUBJECTS_CASELESS, NARRATORS_CASELESS,
                  BEHIND_OTHERS, BEHIND_SUBJECTS, _NO_TALK)
    for word in words
    if len(word) > 1 and "\u3000" <= word[0] <= "\ud7a3"
)  # fmt: skip
"""What is read as one word where no spaces part words."""

NOBODY_CASELESS = word_set(
    """他们 她们 我们 你们 他們 她們 我們 你們 有人 大家 众人 眾人 自己 对方 對方 这个 那个 這個 那個 什么 什麼 这样 那样 不过 然后 于是 接着 突然 忽然
    老人 男人 女人 男孩 女孩 少年 少女 孩子 母亲 父亲 母親 父親 妈妈 爸爸 媽媽 老师 老師 医生 醫生 声音 聲音 随后 最后 终于 一边 一邊 两人 二人 他又 她又 他只 她只
    それ これ あれ 誰か 誰も 二人 男 女 老人 少年 少女 子供 母 父 先生 声 自分 みんな 皆 彼 彼女 私 僕 俺 今 次 何
    그 그녀 나 내 저 우리 누군 모두 남자 여자 노인 아이 소년 소녀 어머니 아버지 엄마 아빠 선생님 목소리 자신 그것 이것 둘 사람
    הוא היא אני הם הן אנחנו לו לה להם לי אליו אליה אותו אותה בשקט בקול בלחש שוב אז כן לא איש מישהו כשהוא כשהיא ואז אמא אבא
    هو هي أنا هم هن نحن له لها لهم لي إليه إليها بصوت بهدوء ثم أحدهم مرة وهو وهي أمي أبي إن أن""",
)
"""What stands where a speaker's name would, and is none."""
