"""The words of the editor, for its script: in the language of the page."""

from django.utils.translation import gettext as _


def editor_words() -> dict[str, str]:
    """What the buttons and the line below them say, by the names the script knows them by."""
    return {
        "toolbar": _("Mark what you write"), "story": _("The words of the chapter"), "emphasis": _("Emphasis"),
        "strong": _("Strong"), "thought": _("Thought"), "scene": _("Scene break"), "undo": _("Undo"), "redo": _("Redo"),
        "apart": _("Set apart"), "letter": _("Letter"), "message": _("Text message"), "document": _("Document"),
        "quote": _("Quotation"), "song": _("Song or poem"), "noteBefore": _("Note before"), "noteInside": _("Note here"),
        "noteAfter": _("Note after"), "heading": _("Heading"), "list": _("List"), "numbers": _("Numbered list"),
        "pictureSays": _("What the picture shows, for people who cannot see it"), "pictureUp": _("Picture up"),
        "pictureDown": _("Picture down"), "pictureOut": _("Take the picture out"),
        "centre": _("Centred"), "underline": _("Underlined"), "strike": _("Struck out"), "layers": _("Layer"),
        "noLayer": _("No layer"), "newLayer": _("A new layer"), "addLayer": _("Add it"),
        "typing": _("Not kept yet …"), "kept": _("Kept on the server, not saved as a version."),
        "signedOut": _("You are signed out. Your words are kept in this browser; sign in in another window, and they are sent."),
        "offline": _("The archive cannot be reached. Your words are kept in this browser and sent again."),
        "fromBrowser": _("These are words this browser kept because they could not be sent."),
        "cleaning": _("Cleaning what you pasted …"), "pasted": _("Pasted, without fonts and empty lines."),
        "notKept": _("Pasted. Not kept: %s."), "count": _("%s words"),
    }  # fmt: skip
