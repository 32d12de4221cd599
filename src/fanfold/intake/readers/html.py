"""HTML of any site: saved pages, pasted fragments, exports of word processors."""

from collections.abc import Callable

from fanfold.intake.flow import Flow, FlowBuilder
from fanfold.intake.readers.layout import lay_out
from fanfold.intake.readers.markup import declared_encoding
from fanfold.intake.readers.page import PageContext, read_page
from fanfold.intake.readers.pictures import from_data_address, keep_picture
from fanfold.intake.readers.sites import Recogniser
from fanfold.intake.source import Limits, Source, decode


def read(source: Source, limits: Limits) -> tuple[Flow, str]:
    """Read an HTML file; spans are offsets into the reading text laid out from it.

    Raises `E-too-complex` or `E-too-many-lines` for pages that no story needs.
    """
    return read_with(source, lambda address, images: address)


def read_with(source: Source, find_picture: Callable[[str, dict[str, bytes]], str]) -> tuple[Flow, str]:
    """As `read`, with pictures that may stand beside the page: `find_picture` gets an address and where to keep the bytes."""
    decoded = decode(source.name, source.data, declared_encoding(source.data))
    builder = FlowBuilder()

    def picture(address: str) -> str:
        if address[:5].lower() != "data:":
            return find_picture(address, builder.flow.images)
        return keep_picture(builder.flow.images, from_data_address(address))

    known = Recogniser()
    page = read_page(decoded.text, PageContext(builder, source.name, picture=picture, marks=known.mark))
    flow = lay_out(builder, page.blocks)
    flow.meta, flow.language = page.meta, page.language
    known.finish(flow)
    return flow, decoded.encoding
