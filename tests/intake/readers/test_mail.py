"""Mail and news posts: envelopes, bodies in every coding, parts of a work in order, what is no story kept apart."""

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.intake.pipeline import Restored, restore
from fanfold.intake.source import Source
from fanfold.intake.subjects import read_subject
from fanfold.manuscript.errors import FanfoldError
from fanfold.manuscript.walk import uncovered
from tests.intake.stories import story

HEAD = (
    "From: Tern <tern@example.org>\nSubject: {0}\nDate: Sat, 3 Jan 1998 01:05:34 -0500\nMessage-ID: <{1}@example.org>\n"
)


def mail(subject: str, body: str, more: str = "", number: int = 1) -> str:
    return f"{HEAD.format(subject, number)}{more}\n{body}\n"


def mbox(*mails: str) -> str:
    return "".join(f"From tern@example.org Sat Jan  3 01:05:34 1998\n{one}\n" for one in mails)


def read(data: str | bytes, name: str = "story.eml") -> Restored:
    restored = restore(data.encode() if isinstance(data, str) else data, name)
    assert restored.source.format == "mail"
    assert not uncovered(restored.manuscript, restored.text)
    return restored


def zone_of(restored: Restored, words: str) -> str:
    return next(para.zone for para in restored.paras if words in para.text)


def meta(restored: Restored, name: str) -> list[str]:
    return [entry.value for entry in restored.manuscript.work.meta if entry.name == name]


@pytest.mark.parametrize(
    ("text", "work", "number", "total"),
    [
        ("[FIC] The Long Night 3/7", "The Long Night", 3, 7),
        ("Re: [harbour] FIC: The Long Night (3/7)", "The Long Night", 3, 7),
        ('NEW VOY "The Long Night" 1/3 [PG-13] (C/7)', "The Long Night", 1, 3),
        ("REPOST: The Long Night, part 4", "The Long Night", 4, None),
        ("The Long Night - Chapter Three", "The Long Night", 3, None),
        ("The Long Night 02/?", "The Long Night", 2, None),
        ("The Long Night [2 of 5] [R]", "The Long Night", 2, 5),
        ("The Long Night", "The Long Night", None, None),
        ("The Long Night pt. IV", "The Long Night", 4, None),
        ("the 1/2 moon", "the", 1, 2),
        ("TW: The Long Night 3/7", "The Long Night", 3, 7),
        ("[FIC] SG1/SGA: The Long Night", "The Long Night", None, None),
        ("The Long Night 3/7 TW: blood, fire", "The Long Night", 3, 7),
        ("The Long Night (3/7) - CW for drowning", "The Long Night", 3, 7),
        ("The Long Night, TW: blood", "The Long Night", None, None),
        ("TW: blood", "TW: blood", None, None),
        ("RAIN: Part Two", "RAIN", 2, None),
        ("Rated Man 2/3", "Rated Man", 2, 3),
        ("Tide: The Long Night", "Tide: The Long Night", None, None),
        ("", "", None, None),
    ],
)
def test_subjects_say_title_number_and_total(text: str, work: str, number: int | None, total: int | None) -> None:
    said = read_subject(text)
    assert (said.work, said.number, said.total) == (work, number, total)


def test_a_part_has_a_letter_and_a_title() -> None:
    assert read_subject("Tide 3b/7").letter == "b"
    assert read_subject("Tide 3/7: Low Water [PG]").title == "Low Water"
    assert read_subject("[FIC] Tide 2/? (PG13, W/E, angst!!)").title == ""
    assert read_subject("Aw: Tide 3/7").reply


def test_the_envelope_is_kept_the_name_signs_and_the_date_is_a_fact() -> None:
    restored = read(mail("[FIC] The Long Night 1/2", story(1)))
    work = restored.manuscript.work
    assert work.title is not None
    assert work.title.text == "The Long Night"
    assert work.authors == ("Tern",)
    assert "tern@example.org" in restored.text
    assert meta(restored, "Date") == ["Sat, 3 Jan 1998 01:05:34 -0500"]
    [fact] = [finding for finding in restored.findings if finding.kind == "posted"]
    assert fact.value["value"] == "1998-01-03T01:05:34-05:00"
    assert fact.evidence.text == "Sat, 3 Jan 1998 01:05:34 -0500"
    assert fact.declared_by == "file"


def test_parts_come_in_their_order_and_what_is_missing_is_told() -> None:
    restored = read(
        mbox(*(mail(f"[FIC] Tide {n}/5", f"Here is {n}. {story(n)}", number=n) for n in (4, 1, 2))), "list.mbox"
    )
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2, 4]
    assert restored.text.index("Here is 1") < restored.text.index("Here is 2") < restored.text.index("Here is 4")
    [missing] = [finding for finding in restored.findings if finding.code == "I-missing-part"]
    assert missing.value["numbers"] == [3, 5]


def test_a_later_part_by_itself_knows_its_number() -> None:
    [chapter] = read(mail("[FIC] Tide 3/5", story(3))).manuscript.work.chapters
    assert chapter.number == 3


def test_the_post_with_number_nought_is_front_matter() -> None:
    front = mail("Tide 0/1", "Title: Tide\nRating: PG\nSummary: Water comes and goes.", number=0)
    restored = read(mbox(mail("Tide 1/1", story(1)), front), "list.mbox")
    assert len(restored.manuscript.work.chapters) == 1
    assert zone_of(restored, "Summary:") == "summary"
    assert restored.text.index("Rating") < restored.text.index(story(1)[:30])


def test_signatures_footers_and_answers_are_no_story() -> None:
    footer = "_______________________________________________\nTo unsubscribe from this list write to the keeper.\nhttp://example.org/list"
    one = mail("Tide 1/1", f"{story(1)}\n\n-- \nTern\nKeeper of lamps\n{footer}")
    two = mail("Re: Tide 1/1", "Tern wrote:\n> The ferry came in late\n\nThat was lovely.", number=2)
    restored = read(mbox(one, two), "list.mbox")
    for words in ("Keeper of lamps", "unsubscribe", "> The ferry", "That was lovely"):
        assert zone_of(restored, words) == "furniture", words
    assert zone_of(restored, story(1)[:40]) in ("", "body")


def test_a_quotation_mark_in_a_story_is_not_a_quoted_reply() -> None:
    restored = read(mail("Tide 1/1", f"{story(1)}\n\n> Are you there? thought the lamp.\n\n{story(2)}"))
    assert zone_of(restored, "Are you there?") in ("", "body")


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", base64.encodebytes("Ä café “là”.".encode())),
        ("Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n", quopri.encodestring("Ä café “là”.".encode("cp1252"))),
        ("Content-Type: text/plain; charset=nonsense\n", "Ä café “là”.".encode()),
        ("X-Mailer: old\n", "Ä café “là”.".encode("cp1252")),
        ('Content-Type: text/html; charset="utf-8"\n', "<p>Ä <i>café</i> “là”.</p>".encode()),
    ],
)  # fmt: skip
def test_bodies_are_decoded(more: str, body: bytes) -> None:
    restored = read((HEAD.format("Tide", 1) + more + "\n").encode() + body)
    assert "Ä café “là”." in restored.text


def test_the_page_of_two_alternatives_keeps_the_italics() -> None:
    body = "--b\nContent-Type: text/plain\n\nIt was *late*.\n--b\nContent-Type: text/html\n\n<p>It was <em>late</em>.</p>\n--b--\n"
    restored = read(mail("Tide", body, 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n'))
    assert "It was late." in restored.text
    assert restored.text.count("It was") == 1


def test_attached_stories_are_read_and_pictures_kept() -> None:
    gif = base64.encodebytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00").decode()
    body = (
        f'--b\nContent-Type: text/plain\n\nHere it is.\n--b\nContent-Type: application/msword; name="s.rtf"\n'
        f'Content-Disposition: attachment; filename="s.rtf"\n\n{{\\rtf1 It was {{\\i late}}.\\par}}\n--b\nContent-Type: image/gif\n'
        f"Content-Transfer-Encoding: base64\n\n{gif}\n--b--\n"
    )
    restored = read(mail("Tide", body, 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'))
    assert "It was late." in restored.text
    assert len(restored.images) == 1


def test_a_digest_is_taken_apart() -> None:
    rule = "-" * 70
    inner = [
        f"{'-' * 30}\n\nMessage: {n}\nDate: Sat, {n + 3} Jan 1998 01:05:34 -0500\nFrom: Tern <t@example.org>\nSubject: Tide {n}/2\n\n{story(n)}\n"
        for n in (2, 1)
    ]
    restored = read(mail("harbour-fic Digest, Vol 3", f"Today's topics:\n\n  1. Tide\n\n{rule}\n\n" + "\n".join(inner)))
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2]


def test_headers_in_any_code_page() -> None:
    raw = HEAD.format("=?iso-8859-1?Q?Ebbe_f=FCr_zwei?= 1/2", 1).replace("Tern <", "=?utf-8?B?TMOpYQ==?= <")
    restored = read(raw + "\n" + story(1))
    assert restored.manuscript.work.title is not None
    assert restored.manuscript.work.title.text == "Ebbe für zwei"
    assert restored.manuscript.work.authors == ("Léa",)
    restored = read(HEAD.format("Ebbe für zwei", 1).encode("latin-1") + b"\n" + story(1).encode())
    assert "Ebbe für zwei" in restored.text


def test_two_works_in_a_mailbox_are_told_apart() -> None:
    restored = read(
        mbox(*(mail(f"{t} {n}/2", story(n), number=n) for n in (1, 2) for t in ("Tide", "Salt Road"))), "list.mbox"
    )
    [finding] = [one for one in restored.findings if one.code == "I-several-works"]
    assert [work["title"] for work in finding.value["works"]] == ["Tide", "Salt Road"]
    assert not [one for one in restored.findings if one.code == "I-missing-part"]


@pytest.mark.parametrize(
    "text",
    [
        f"From: Tern\nTo: Ivo\nSubject: lamps\n\n{story(1)}",
        f"Title: Tide\nFrom: Tern\nDate: today\n\n{story(1)}",
        f"From the pier she saw it.\n\n{story(1)}",
        f"Subject: Tide\nNote: this is a story: {story(1)}",
    ],
)
def test_what_people_type_is_no_mail(text: str) -> None:
    assert Source.of("x.txt", text.encode()).format == "text"


def test_an_empty_message_has_its_envelope_only() -> None:
    restored = read(mail("Tide", ""))
    assert restored.manuscript.work.title is not None
    with pytest.raises(FanfoldError, match="E-empty-file"):
        restore(b"\n\n", "x.eml")


LINES = ("From: x", "Subject: [FIC] A 1/2", "", "> quoted", "-- ", "From a@b Sat Jan  3 01:05:34 1998", "Message-ID: <1>", "---------------",
         "Content-Type: multipart/mixed; boundary=b", "--b", "Content-Transfer-Encoding: base64", "YWJj", "Date: never", "été", "A ferry.")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_nothing_of_a_hostile_mailbox_is_lost_in_the_reading(lines: list[str]) -> None:
    data = mbox(mail("Tide 1/2", "\n".join(lines)), "\n".join(["Subject: Tide 2/2", "From: y", *lines]))
    read(data, "list.mbox")


COPIED = "From: tern@example.org\nTo: harbour-fic@example.org\nDate: Tue, 9 Mar 1999 23:14:0{0} -0500\nSubject: [FIC] Salt and Signal ({0}/2) [PG]\n\n{1}\n\n"


def test_posts_copied_into_a_text_are_posts() -> None:
    told = "“Marlow was late again,” said Reni. The lamp in the watch room had burned down to a blue bead."
    later = "By morning the wind had dropped. Reni climbed to the gallery and found the glass cracked."
    data = COPIED.format(1, told) + "--\nTern\n\n\n" + COPIED.format(2, later)
    for code in ("utf-8", "cp1252"):
        restored = read(data.encode(code), "post.txt")
        assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2]
        assert zone_of(restored, "“Marlow was late") == zone_of(restored, "By morning") == ""
        assert meta(restored, "Title") == ["Salt and Signal"]


@pytest.mark.parametrize(
    "text",
    [
        "From: the archive\nDate: May 1999\nSubject: boats\n\nReni was late again.\n",
        "Title: Salt\nFrom: tern@example.org\nDate: Tue, 9 Mar 1999 23:14:02 -0500\nSubject: Salt\n\nReni was late.\n",
        "Reni read it twice.\n\nFrom: tern@example.org\nDate: Tue, 9 Mar 1999 23:14:02 -0500\nSubject: Salt\n\nCome home.\n",
    ],
)
def test_what_only_looks_like_a_copied_post_stays_a_text(text: str) -> None:
    assert Source.of("story.txt", text.encode()).format == "text"


def test_a_mail_that_quotes_an_envelope_is_one_mail() -> None:
    quoted = COPIED.format(2, "This is what she wrote to me, and I never answered.")
    restored = read(mail("The Long Night", f"I found this in the attic.\n\n{quoted}Nobody ever came for it."))
    assert len(restored.manuscript.work.chapters) == 1


def test_a_copied_digest_is_taken_apart() -> None:
    rule = "_" * 72
    posts = "".join(
        f"{rule}\n{rule}\n\nMessage: {number}\n   Date: Sat, 14 Jul 2001 18:2{number}:13 -0000\n   From: Odile <odile@example.org>\n"
        f"Subject: FIC: Glasshouse, chapter {number} (PG)\n\nChapter {number}\n\n{words}\n\n\n"
        for number, words in ((1, "Petra unlocked the fern room."), (2, "The warden had never heard a plant sing."))
    )
    index = "There are 2 messages in this issue.\n\nTopics in this digest:\n\n      1. FIC: Glasshouse, chapter 1 (PG)\n\n\n"
    restored = read(index + posts, "digest.txt")
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2]
    assert zone_of(restored, "Petra unlocked") == zone_of(restored, "The warden") == ""


def test_a_digest_with_contents_at_its_head_is_taken_apart() -> None:
    post = "Date: Mon, 3 May 1999 18:2{0}:11 -0700\nFrom: Odile <odile@example.org>\nSubject: FIC: Glasshouse ({0}/2) PG\n\n{1}\n\n{2}\n\n"
    posts = "".join(
        post.format(number, words, "-" * 30)
        for number, words in ((1, "Petra unlocked the fern room."), (2, "The warden had never heard a plant sing."))
    )
    index = f"glass-l Digest   Tuesday, May 4 1999   Number 114\n\nIn this issue:\n\n        FIC: Glasshouse (1/2) PG\n\n{'-' * 70}\n\n"
    restored = read(
        mail("glass-l Digest V2 #114", index + posts + "End of glass-l Digest V2 #114\n" + "*" * 30 + "\n"),
        "digest.eml",
    )
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2]
    assert zone_of(restored, "Petra unlocked") == zone_of(restored, "The warden") == ""


def test_a_message_that_only_announces_a_digest_is_read() -> None:
    restored = read(mail("glass-l Digest V2 #114", "Nothing was posted today. The list sleeps, and so should you."))
    assert "Nothing was posted" in restored.text


def test_posts_saved_one_below_the_other_are_posts() -> None:
    post = 'From: tern@gullhaven.example (Tern)\nNewsgroups: alt.saltline\nSubject: "Salt and Signal" {0}/2 (PG)\nDate: 1{0} Mar 1998 04:12:09 GMT\nMessage-ID: <6e{0}k@gullhaven.example>\n\n{1}\n\n-- \nTern\n\n'
    told = ("The ferry was late again, said Reni.", "By morning the wind had dropped and the glass was cracked.")
    restored = read("".join(post.format(number, words) for number, words in enumerate(told, 1)), "saved.txt")
    assert [chapter.number for chapter in restored.manuscript.work.chapters] == [1, 2]
    assert zone_of(restored, "The ferry") == zone_of(restored, "By morning") == ""
