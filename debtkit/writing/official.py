"""Word documents in the form of official papers (GB/T 9704-2012): page, typefaces, page number.

Typefaces are named, not shipped: an office has 仿宋, 黑体 and 楷体, and another takes their place
where one is missing.
"""

from __future__ import annotations

from typing import Any

__all__ = ["official_document"]

_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # mm
_SIZE, _LINE = 16, 28  # 三号, points; 22 lines a page
_FACES = {"Normal": "仿宋", "Title": "宋体", "Heading 1": "黑体", "Heading 2": "楷体"}
_TITLE_SIZE = 22  # 二号


def official_document() -> Any:
    """Return an empty Word document whose styles are those of an official paper."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for margin, size in _MARGINS.items():
        setattr(section, margin, Mm(size))
    for name, face in _FACES.items():
        style = document.styles[name]
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:rFonts")):
            properties.remove(old)
        fonts = OxmlElement("w:rFonts")
        for kind, font in (("ascii", "Times New Roman"), ("hAnsi", "Times New Roman"),
                           ("eastAsia", face)):  # fmt: skip
            fonts.set(qn(f"w:{kind}"), font)
        properties.insert(0, fonts)
        style.font.size = Pt(_TITLE_SIZE if name == "Title" else _SIZE)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = name == "Title"
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
        if name == "Title":
            form.alignment, form.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(_LINE)
            form.line_spacing, form.first_line_indent = Pt(1.5 * _TITLE_SIZE), Pt(0)
            for border in style.element.iter(qn("w:pBdr")):
                border.getparent().remove(border)
        else:
            form.first_line_indent = Pt(2 * _SIZE)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.paragraph_format.first_line_indent = Pt(0)
    foot.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
    foot.add_run(" —")
    return document
