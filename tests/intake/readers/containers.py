"""Small writers of EPUB, DOCX and ODT, so that every test document stands in the test that needs it."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00"


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def xhtml(body: str, head: str = "", attributes: str = "") -> str:
    """A page of an EPUB."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>{head}</head><body {attributes}>{body}</body></html>'
    )


def epub(pages: dict[str, str], *, metadata: str = "", items: str = "", spine: str = "", **more: str | bytes) -> bytes:
    """An EPUB whose spine is `pages`; `items` and `spine` are further XML, `more` further members."""
    manifest = "".join(
        f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    refs = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{metadata}</metadata><manifest>{manifest}{items}</manifest>'
        f"<spine>{refs}{spine}</spine></package>"
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
            "OEBPS/content.opf": opf,
            **{f"OEBPS/{name}": page for name, page in pages.items()},
            **more,
        }
    )


def docx(body: str, *, styles: str = "", relations: str = "", **more: str | bytes) -> bytes:
    """A DOCX with `body` as its text; keyword `word__x_xml` becomes the member `word/x.xml`."""
    members = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_png", ".png"): part for name, part in more.items()
    }
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:a="urn:a" xmlns:wp="urn:wp" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": document,
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_REL}">{relations}</Relationships>',
            **members,
        }
    )


def p(text: str = "", properties: str = "") -> str:
    """A DOCX paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A DOCX run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, *, automatic: str = "", styles: str = "", meta: str = "", **more: str | bytes) -> bytes:
    """An ODT with `body` as its text."""
    names = " ".join(
        f'xmlns:{short}="{_ODF}{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("table", "table"),
            ("draw", "drawing"), ("svg", "svg-compatible"), ("meta", "meta"),
        )
    )  # fmt: skip
    names += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {names}><office:styles>{styles}</office:styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {names}><office:meta>{meta}</office:meta></office:document-meta>",
            **more,
        }
    )
