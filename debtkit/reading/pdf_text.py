"""The text layer of a PDF: page by page, in reading order, and what the pages do not tell."""

from __future__ import annotations

import re
from typing import Any

from debtkit.errors import ReadError
from debtkit.reading.installed import not_installed
from debtkit.reading.reading_order import Box, reading_order

__all__ = ["pdf_text"]

# two stretches of words with a blank between them: columns drawn line by line, or a table
_BESIDE = re.compile(r"^\S{6,}(?: \S{6,})+ ?$", re.MULTILINE)
_OFTEN = 0.3  # part of a page's lines
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffe]")


def pdf_text(name: str, data: bytes) -> tuple[str, list[int], tuple[str, ...]]:
    """Return the text of a PDF, where each page starts in it, and remarks.

    Raises
    ------
    ReadError
        It cannot be opened, or pypdfium2 is not installed.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise not_installed(name, "pypdfium2", error) from None
    texts, pictures, broken = [], [], []
    try:
        with pdfium.PdfDocument(data) as pdf:
            for number in range(len(pdf)):
                try:
                    page = pdf[number]
                except pdfium.PdfiumError:
                    texts.append("\n")  # one broken page is no reason to lose the report
                    broken.append(number + 1)
                    continue
                text = _page_text(page)
                if not text.strip() and _has_picture(page):
                    pictures.append(number + 1)
                texts.append(text)
                page.close()
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(
                f"{name}: the PDF asks for a password; save a copy without one and read that"
            ) from None
        raise ReadError(f"{name}: a PDF that cannot be opened ({error}); save it anew") from None
    starts, place = [], 0
    for text in texts:
        starts.append(place)
        place += len(text)
    remarks = tuple(
        f"{name}: {_numbered(pages)} {what}; what stands there is not read"
        for pages, what in (
            (pictures, "only pictures, no text: run OCR on the file"),
            (broken, "cannot be opened"),
        )
        if pages
    )
    return "".join(texts), starts or [0], remarks


def _numbered(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + ("…" if len(pages) > 10 else "")
    return f"page{'s' if len(pages) > 1 else ''} {shown}:"


def _page_text(page: Any) -> str:
    layer = page.get_textpage()
    try:
        text = layer.get_text_bounded()
        beside = len(_BESIDE.findall(text.replace("\r", "")))
        if beside and beside >= _OFTEN * text.count("\n"):
            words = [Box(*layer.get_rect(number)) for number in range(layer.count_rects())]
            parts = reading_order(words)
            if len(parts) > 1:
                # half a point more, for the rounding of a place
                text = "\n".join(
                    layer.get_text_bounded(
                        one.left - 0.5, one.bottom - 0.5, one.right + 0.5, one.top + 0.5
                    )
                    for one in parts
                )
    finally:
        layer.close()
    return _CONTROL.sub("", text) + "\n"


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
