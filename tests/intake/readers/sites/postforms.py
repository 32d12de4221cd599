"""Pages of journals, blogs, forums and places to read, filled with an invented story."""

HEADER = (
    "Title: The Lamp at Gull Rock<br>Author: Petrel<br>Rating: PG-13<br>Pairing: Maren/Ivo<br>Summary: Maren keeps the light.<br>"
    "A/N: For Wren, who asked for a storm.<br><br>"
)
TOLD = (
    "The ferry came in late and nobody on the pier looked up. Maren <i>counted</i> the lamps, and then she counted them again because "
    "the ledger said eleven.<br><br>“You said Thursday,” Ivo told her.<br><br>* * *<br><br>Nobody had touched the ledger since the "
    "autumn, and nobody was going to touch it now.<br><br>“Then who lit the twelfth?” she asked, and he had no answer to that."
)
COMMENT = "This was wonderful! I cried at the ledger. Will there be more? Please say that there will be more of this."


def dreamwidth() -> str:
    """An entry on Dreamwidth in the site's own style."""
    return (
        '<html lang="en"><head><title>petrel | Fic: The Lamp at Gull Rock (Harbour Lights, PG-13)</title><link rel="stylesheet" href='
        '"https://www.dreamwidth.org/stc/css/x.css"><link rel="canonical" href="https://petrel.dreamwidth.org/4117.html"></head><body '
        'class="page-entry"><div id="canvas"><ul class="site-nav"><li><a href="/">Create</a></li></ul><div class="entry"><div class="header">'
        '<h3 class="entry-title"><a href="https://petrel.dreamwidth.org/4117.html">Fic: The Lamp at Gull Rock (Harbour Lights, PG-13)</a>'
        '</h3><span class="datetime"><span class="date">Jun. 1st, 2014</span> <span class="time">08:12 pm</span></span></div><div><span '
        'class="poster"><span class="ljuser"><a href="https://petrel.dreamwidth.org/profile"></a><a href="https://petrel.dreamwidth.org/">'
        f'<b>petrel</b></a></span></span></div><div class="contents"><div class="entry-content">{HEADER}{TOLD}<br><br>Thank you for reading! Comments are love.'
        '</div></div><div class="metadata bottom-metadata"><ul><li><span class="metadata-label">Current Mood:</span> <span>salty</span></li>'
        '</ul></div><div class="footer"><div class="tag"><span class="tag-text">Tags:</span><ul><li><a rel="tag" href="#">harbour lights'
        '</a></li><li><a rel="tag" href="#">fic: maren/ivo</a></li></ul></div><ul class="entry-management-links"><li><a href="#">Edit '
        'Entry</a></li></ul></div></div><div id="comments"><div class="comment-thread"><h4>wren</h4><div class="comment-content">'
        f"{COMMENT}</div></div></div></div></body></html>"
    )


def livejournal() -> str:
    """An entry on LiveJournal in its later style."""
    return (
        '<html><head><title>Fic: The Lamp at Gull Rock: petrel — LiveJournal</title><meta property="og:url" content='
        '"https://petrel.livejournal.com/4117.html"></head><body><header class="s-header">LiveJournal<ul><li>Find more</li></ul></header>'
        '<article class="b-singlepost"><h1 class="b-singlepost-title">Fic: The Lamp at Gull Rock</h1><div class="b-singlepost-author">'
        '<span class="ljuser"><a href="https://petrel.livejournal.com/"><b>petrel</b></a></span> <time>June 1 2014, 20:12</time></div>'
        f'<article class="b-singlepost-body entry-content">{TOLD}<br><br><b>Current Mood:</b> salty</article><div class='
        '"b-singlepost-tags">Tags: <a href="#">harbour lights</a></div></article><div id="comments"><div class="b-leaf"><div class='
        f'"b-leaf-article">{COMMENT}</div></div></div><footer>Applications, Help</footer></body></html>'
    )


def livejournal_old() -> str:
    """An entry in one of the journal's older styles."""
    return (
        '<html><head><title>petrel: Salt</title><link rel="stylesheet" href="http://www.livejournal.com/~petrel/res/1/stylesheet"></head>'
        '<body><table><tr><td class="sidebar"><ul><li><a href="#">Recent Entries</a></li><li><a href="#">Friends</a></li></ul></td><td>'
        '<div class="entrybox"><div class="subject">The Lamp at Gull Rock</div><div class="date">June 1st, 2014</div><span class="ljuser">'
        f'<a href="#"><b>petrel</b></a></span><div class="entry_text">{TOLD}</div><div class="currents">Current Music: a bell</div></div>'
        f'<div class="comments"><p>{COMMENT}</p></div></td></tr></table></body></html>'
    )


def wattpad() -> str:
    """A part on Wattpad, with the counters of comments stuck to its paragraphs."""
    paragraphs = "".join(
        f'<p data-p-id="{n}">{text}<span class="comment-marker"><span class="num-comment">{count}</span></span></p>'
        for n, (text, count) in enumerate(
            (
                ("The ferry came in late and nobody on the pier looked up. Maren <i>counted</i> the lamps.", 3),
                (
                    "“You said Thursday,” Ivo told her. “I did,” she said, and went on counting lamps that were not there.",
                    12,
                ),
                ("Nobody had touched the ledger since the autumn, and nobody was going to touch it now.", "99+"),
                ("“Then who lit the twelfth?” she asked, and he had no answer to that, nor had the dog.", 1),
            )
        )
    )
    return (
        '<html><head><title>The Lamp at Gull Rock - Flood - Wattpad</title><link rel="canonical" href="https://www.wattpad.com/'
        '77-the-lamp-flood"></head><body><div id="header"><a href="/">Wattpad</a><a href="#">Log in</a></div><div id="story-reading">'
        '<header class="panel panel-reading text-center"><h1 class="h2">Flood</h1><span class="reads">1.2K</span><span class="votes">88'
        '</span><span class="comments">14</span></header><div class="author"><a href="/user/petrel">petrel</a></div><div class='
        f'"panel panel-reading"><pre>{paragraphs}</pre></div><div class="similar"><h3>You&#39;ll Also Like</h3><p>Salt Wives, a story '
        "of the sea and of everything that comes out of it at night.</p></div></div></body></html>"
    )


def wordpress() -> str:
    """A post of a blog, with comments and a bar at the side."""
    return (
        '<html><head><title>The Lamp at Gull Rock – Petrel writes</title><meta name="generator" content="WordPress 4.1"></head><body>'
        '<header class="site-header"><h1 class="site-title">Petrel writes</h1><nav>Home About</nav></header><article class="post"><header '
        'class="entry-header"><h1 class="entry-title">The Lamp at Gull Rock</h1><div class="entry-meta"><time class="entry-date">June 1, '
        '2014</time> <span class="byline">by <span class="author"><a href="#">Petrel</a></span></span></div></header><div class='
        f'"entry-content"><p>{TOLD.replace("<br><br>", "</p><p>")}</p><div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li></ul>'
        '</div></div></article><aside class="widget-area"><h2>Recent Posts</h2><p>Salt, and other stories about boiling water twice.</p>'
        f'</aside><div id="comments"><h2>One thought</h2><p>{COMMENT}</p></div></body></html>'
    )


def royal_road() -> str:
    """A chapter on Royal Road, with a note in a box of the site."""
    return (
        '<html><head><title>Flood - The Lamp at Gull Rock | Royal Road</title><link rel="canonical" href="https://www.royalroad.com/fiction/'
        '77/the-lamp/chapter/9/flood"></head><body><nav>Browse</nav><div class="fic-header"><h1 class="font-white">Chapter 2: Flood</h1>'
        '<h3>by <a href="/profile/7">Petrel</a></h3></div><div class="chapter-inner chapter-content"><p>'
        f'{TOLD.replace("<br><br>", "</p><p>")}</p></div><div class="comments"><p>{COMMENT}</p></div></body></html>'
    )


def thread() -> str:
    """A thread with threadmarks, and a reader's post between them."""

    def post(author: str, text: str, mark: str = "") -> str:
        label = (
            f'<div class="message-cell--threadmark-header"><span class="threadmarkLabel">{mark}</span></div>'
            if mark
            else ""
        )
        return (
            f'<article class="message message--post" data-author="{author}">{label}<h4 class="message-name"><a class="username">{author}'
            f'</a></h4><div class="message-content"><div class="bbWrapper">{text}</div></div><footer>Like Reply</footer></article>'
        )

    return (
        '<html><head><title>The Lamp at Gull Rock</title></head><body><h1 class="p-title-value">The Lamp at Gull Rock (Harbour Lights)</h1>'
        + post("Petrel", TOLD, "Ebb")
        + post("wren", COMMENT)
        + post("Petrel", TOLD.replace("ferry", "second ferry"), "Chapter 2: Flood")
        + '<div class="p-footer">Forum software</div></body></html>'
    )
