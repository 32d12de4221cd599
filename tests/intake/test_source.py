"""Bytes to text: formats, encodings, and the way back from a character to its byte."""

import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanfold.intake.source import Limits, Source, decode, detect_format
from fanfold.manuscript.errors import FanfoldError

ENGLISH = "“I don’t know,” she said—quietly… “It’s the café’s fault.” He didn’t answer. ‘Nobody does,’ Zoë thought.\n"
STORIES = {
    "fr": "Elle était déjà là, près de la fenêtre. « Où vas-tu ? » demanda-t-il. Ça, c’était étrange. Il rêvait.\n",
    "de": "Über den Dächern lag Nebel. „Schön, dass du da bist“, flüsterte sie. Er drückte die Tür zu.\n",
    "es": "El niño corrió por el jardín. ¿Dónde estás? ¡Aquí! gritó María. Mañana será otro día, pensó él.\n",
    "pl": "Była już późna noc, gdy usłyszała kroki na schodach. Światło zgasło, a on wciąż czekał na łące.\n",
    "cs": "Přišel pozdě večer a řekl, že už nic nečeká. Světlo bylo žluté a tiché. Ťukání hodin ji uspalo.\n",
    "tr": "Gece yarısı kapı çaldı. Kız korkuyla ayağa kalktı ve ışığı söndürdü. Dışarıda yağmur yağıyordu.\n",
    "ru": "Она стояла у окна и смотрела, как падает снег. «Ты придёшь?» — спросил он тихо. Ответа не было.\n",
    "ja": "彼女は窓のそばに立って、雪が降るのを見ていた。「来るの？」と彼は小さな声で聞いた。答えはなかった。\n",
    "zh": "她站在窗边，看着雪花落下来。“你会来吗？”他轻声问道。没有人回答。那是一个很冷的夜晚。\n",
    "tw": "她站在窗邊，看著雪花落下來。「你會來嗎？」他輕聲問道。沒有人回答。那是一個很冷的夜晚。\n",
    "ko": "그녀는 창가에 서서 눈이 내리는 것을 보고 있었다. 그가 조용히 물었다. 대답은 없었다. 밤은 길었다.\n",
    "el": "Στεκόταν στο παράθυρο και κοίταζε το χιόνι να πέφτει. Θα έρθεις; ρώτησε σιγανά. Δεν υπήρχε απάντηση.\n",
    "he": "היא עמדה ליד החלון והסתכלה על השלג היורד. אתה בא? שאל בשקט. לא הייתה תשובה.\n",
}
CASES = [
    ("fr", "cp1252"), ("fr", "mac_roman"), ("fr", "cp850"), ("de", "cp1252"), ("de", "mac_roman"), ("es", "cp1252"),
    ("es", "mac_roman"), ("pl", "cp1250"), ("pl", "iso8859_2"), ("cs", "cp1250"), ("tr", "cp1254"), ("ru", "cp1251"),
    ("ru", "koi8_r"), ("ru", "cp866"), ("ja", "cp932"), ("ja", "euc_jp"), ("zh", "gb18030"), ("tw", "cp950"),
    ("ko", "cp949"), ("el", "cp1253"), ("he", "cp1255"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_legacy_encodings_are_told_apart(language: str, encoding: str) -> None:
    story = STORIES[language].encode(encoding, "ignore").decode(encoding) * 4
    assert decode("s.txt", story.encode(encoding)).text == story


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_typographic_english(encoding: str) -> None:
    decoded = decode("s.txt", ENGLISH.encode(encoding) * 3)
    assert decoded.text == ENGLISH * 3


def test_plain_english_with_one_apostrophe() -> None:
    assert decode("s.txt", b"She didn\x92t know.").text == "She didn’t know."
    assert decode("s.txt", b"She didn\xd5t know.").text == "She didn’t know."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_not_text(mark: bytes, encoding: str) -> None:
    decoded = decode("s.txt", mark + "She said “no”.".encode(encoding))
    assert decoded.text == "She said “no”."
    assert decoded.encoding == encoding
    assert decoded.byte_at(0) == len(mark)
    assert decoded.byte_at(len(decoded.text)) == len(mark) + len("She said “no”.".encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("story", [ENGLISH, STORIES["ru"], STORIES["el"]])
def test_utf16_without_its_mark(encoding: str, story: str) -> None:
    data = story.encode(encoding)
    assert Source.of("s.txt", data).format == "text"
    assert decode("s.txt", data).text == story


def test_lines_in_three_encodings() -> None:
    lines = [
        ("It’s déjà vu, she thought.", "utf-8"),
        ("“I can’t,” he said—slowly.", "cp1252"),
        ("Nothing here is odd.", "ascii"),
        ("“You’re late,” she said…", "mac_roman"),
        ("He’s not. “He isn’t.”", "cp1252"),
        ("“Zoë’s here.”", "utf-8"),
    ]
    data = b"".join(line.encode(encoding) + b"\r\n" for line, encoding in lines)
    decoded = decode("s.txt", data)
    assert decoded.text == "".join(line + "\r\n" for line, _ in lines)
    assert data[decoded.byte_at(decoded.text.index("slowly")) :].startswith(b"slowly")


def test_windows_and_mac_lines_without_any_utf8() -> None:
    windows, mac = "“I can’t,” he said. “You don’t.”\n", "“You’re late,” she said. “We’re late.”\n"
    data = (windows * 6).encode("cp1252") + (mac * 3).encode("mac_roman")
    assert decode("s.txt", data).text == windows * 6 + mac * 3


def test_text_cut_in_the_middle_of_a_character() -> None:
    data = (ENGLISH * 3).encode() + "She was—".encode()[:-1]
    decoded = decode("s.txt", data)
    assert decoded.text.startswith(ENGLISH * 3 + "She was")
    assert data[decoded.byte_at(decoded.text.rindex("was")) :].startswith(b"was")


def test_undefined_bytes_are_kept() -> None:
    data = b"\x93She\x92s here.\x94 \x93I\x92m not.\x94 " * 4 + b"Odd: \x81 and \x8d and \x90.\n"
    decoded = decode("s.txt", data)
    assert decoded.text == "“She’s here.” “I’m not.” " * 4 + "Odd: \x81 and \x8d and \x90.\n"
    assert decoded.byte_at(decoded.text.index(" and \x90")) == data.index(b" and \x90")


def test_c1_controls_that_are_really_utf8_keep_their_place() -> None:
    data = "a\x81b\x85c — d".encode()
    decoded = decode("s.txt", data)
    assert decoded.byte_at(decoded.text.index("—")) == data.index("—".encode())


def test_declared_encoding_is_believed_only_if_it_fits() -> None:
    assert decode("s.html", "Köln".encode("cp1252"), "iso-8859-1").text == "Köln"
    assert decode("s.html", "„Köln’s“ – gut…".encode("cp1252"), "iso-8859-1").text == "„Köln’s“ – gut…"
    assert decode("s.html", (ENGLISH * 2).encode("cp1252"), "utf-8").text == ENGLISH * 2
    assert decode("s.html", (STORIES["ru"] * 2).encode("koi8_r", "ignore"), "no-such-charset").encoding == "koi8_r"
    assert decode("s.html", "ő ű".encode("iso8859_2"), "iso-8859-2").text == "ő ű"


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example("é\n".encode() * 3 + b"\xe9\n\x81\xff\n")
@example(b"\x83n\x83l\x83\x93\n" * 20 + b"\xff\xff" + b"\x82\xcc" * 30)
def test_any_bytes_decode_and_every_character_has_its_byte(data: bytes) -> None:
    decoded = decode("s.txt", data)
    places = [decoded.byte_at(char) for char in range(len(decoded.text) + 1)]
    assert places == sorted(places)
    assert all(char < "\ud800" or char > "\udfff" for char in decoded.text)
    if decoded.text and "\ufffd" not in decoded.text:
        assert places[-1] == len(data)
        assert len(set(places)) == len(places)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_utf8_text_is_never_altered(text: str) -> None:
    data = text.encode()
    decoded = decode("s.txt", b"\xef\xbb\xbf" + data)
    assert decoded.text == text
    assert [decoded.byte_at(i) - 3 for i in range(len(text))] == [len(text[:i].encode()) for i in range(len(text))]


def zipped(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), body)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt", b"Once upon a time.", "text"),
        ("a", b"Once <i>upon</i> a time.", "text"),
        ("a.txt", b"<!-- saved --><!-- twice -->\n<!DOCTYPE html><html>", "html"),
        ("a.txt", b"<?xml version='1.0'?>\n<html xmlns='x'><body>x</body></html>", "html"),
        ("a.txt", b"<p>One.</p><p>Two.</p><p>Three.</p>", "html"),
        ("a.html", b"<p>One only.</p>", "html"),
        ("a.html", b"No tag at all.", "text"),
        ("a.md", b"# Title\n\nText.", "markdown"),
        ("a.txt", b"# Title\n\nText.", "text"),
        ("a.doc", b"{\\rtf1\\ansi Hello}", "rtf"),
        ("a.rtf", b"\n  {\\rtf1\\ansi Hello}", "rtf"),
        ("a.pdf", b"%PDF-1.4", "pdf"),
        ("a.mobi", b"A_Title" + bytes(53) + b"BOOKMOBI", "mobi"),
        ("a.html", "<html><body><p>Здесь</p></body></html>".encode("utf-16"), "html"),
        ("a.docx", zipped(word__document_DOT_xml="<x/>"), "docx"),
        ("a.docx", zipped(word__document_DOT_xml="<x/>" * 100)[:-80], "docx"),
        ("a.zip", zipped(story_DOT_txt="word/document.xml inside the words"), "zip"),
        ("a.epub", zipped(mimetype="application/epub+zip"), "epub"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("a.odt", zipped(content_DOT_xml="", **{"META-INF__manifest_DOT_xml": ""}), "odt"),
    ],
)  # fmt: skip
def test_formats(name: str, data: bytes, found: str) -> None:
    assert detect_format(name, data) == found


def test_a_plain_story_with_a_few_tags_stays_plain() -> None:
    story = "A paragraph of prose.\n\n" * 40 + "<center>***</center>\n\n<hr>\n\n" + "More of it.\n\n" * 9
    assert detect_format("a.txt", story.encode()) == "text"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E-empty-file"),
        (b" \r\n\t ", "E-empty-file"),
        (b"\xef\xbb\xbf\n", "E-empty-file"),
        (b"\x00" * 400, "E-empty-file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9, "E-binary"),
        (bytes(range(256)) * 40, "E-binary"),
        (b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "E-encrypted"),
        (b"GIF89a some words in a comment " * 200 + bytes(20_000), "E-binary"),
        (b"x" * 1001, "E-too-large"),
    ],
)
def test_what_is_no_story_is_refused(data: bytes, code: str) -> None:
    limit = 1000 if code == "E-too-large" else 10**9
    with pytest.raises(FanfoldError) as caught:
        Source.of("a.txt", data, Limits(file=limit))
    assert caught.value.code == code


def test_a_text_with_null_bytes_is_still_a_text() -> None:
    assert Source.of("a.txt", b"She said\x00 no.\x00 " * 3).format == "text"


def test_a_million_lines_are_no_story() -> None:
    with pytest.raises(FanfoldError, match="E-too-many-lines"):
        decode("a.txt", b"x\n" * 2_100_000)


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 4_000_000,
        b"\xff\n" * 5_000_000,
        "é\n".encode() * 300_000 + b"\xe9\n" * 300_000,
        b"\xe9" * 20_000_000,
        b"\x82\xa0\xff\xff" * 2_000_000,
        b"PK\x03\x04" * 2_000_000,
    ],
    ids=["comments", "short lines", "mixed lines", "one line", "broken characters", "headers"],
)
def test_hostile_bytes_take_no_more_than_seconds(data: bytes) -> None:
    began = time.process_time()
    with contextlib.suppress(FanfoldError):
        decode("a.txt", Source.of("a.txt", data).data)
    assert time.process_time() - began < 5


def test_dropped_letters_do_not_look_like_accents() -> None:
    # A speaker who drops every aitch: apostrophes before and inside words, hardly a letter beyond ASCII.
    text = "‘E ’ad the ’orse out and ’e said ’twas nothing, and I’d ’ave gone too.\n" * 8 + "She’s at the café.\n"
    assert decode("s.txt", text.encode("cp1252")).encoding == "cp1252"
    assert decode("s.txt", text.encode("mac_roman")).encoding == "mac_roman"
    assert decode("s.txt", ("He had a crème brûlée in the café.\n" * 3).encode("cp1252")).text.startswith(
        "He had a crème"
    )
    assert "crème" in decode("s.txt", ("He had a crème brûlée in the café.\n" * 3).encode("cp850")).text


def test_a_short_line_of_a_chinese_file_is_chinese() -> None:
    text = "十一盏灯\n作者：海鸥\n\n渡船沉没之后，伊内斯就没有睡过。她坐在窗边，数着对岸的灯。\n\n“你该回家了。”伊迪丝说。\n"
    decoded = decode("story.txt", text.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (text, "gb18030")
