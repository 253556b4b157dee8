"""A report in prose, read: the document's own words about itself, then amount by amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtkit.reading.documents import Document
from debtkit.reading.parts import Parts
from debtkit.reading.prose.arbiter import arbitrate, leave_open
from debtkit.reading.prose.batches import tell_batches
from debtkit.reading.prose.budget_items import tell_budget_items
from debtkit.reading.prose.completeness import tell_completeness
from debtkit.reading.prose.glossed_types import settle_glossed_types
from debtkit.reading.prose.handed_down import tell_new_limits
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.list_owners import settle_lists
from debtkit.reading.prose.review import review
from debtkit.reading.prose.tables import Book
from debtkit.reading.prose.walk import walk
from debtkit.reading.reading import columns_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_prose"]

# a company has debt, limits and bonds too; whose debt it is, these words say
_SPOKEN_OF = re.compile(
    r"(?:地方|政府)(?:性|法定|显性|新增|再融资|存续|到期|负有|直接|一类|[^，。；]{0,2}(?:一般|专项))?债"
    r"|政府[^，。；\d]{0,6}债[务券]|地方债|[一二]类债务|(?:一般|专项|法定)债[务券]?|债务限额|新增限额|新增债[务券]|再融资债|置换债"
    r"|转贷|一般公共预算|政府性基金|[全我本各][省市州县区旗盟](?:地方|年末|年底|到期)*债务|[市县区省州旗盟]本?级(?:地方|年末|年底|到期)*债务"
)


def read_prose(document: Document, *, year: int | None = None, region: str | None = None) -> Parts:
    """Return what a report says in its sentences.

    Parameters
    ----------
    document : Document
    year, region : optional
        As for :func:`debtkit.read`.
    """
    text = document.clean.text
    setting = find_setting(text, year, region)
    mentions = walk(text, setting)
    arbitrate(mentions)
    tell_budget_items(mentions, text)
    review(mentions, text)
    settle_lists(mentions)
    settle_glossed_types(mentions, text)
    tell_new_limits(mentions, text)
    tell_batches(mentions, setting.batch + 1)
    leave_open(mentions)
    tell_completeness(mentions, text)
    if not _SPOKEN_OF.search(text):
        for mention in mentions:
            if mention.meaning.concept != "budget":
                mention.reason = mention.reason or "government debt is not spoken of"
    book = Book(document)
    figures = columns_of_rows(map(book.enter, mentions))
    message = _message(figures["status"])
    return Parts(document.name, document.source, book.tables(), figures, message)


def _message(status: Sequence[str]) -> str:
    read = status.count("read")
    if not status:
        return "no amount of money with its unit in it; a table of your own is read with read_table"
    if not read:
        return f"no debt figure found among {len(status)} amounts; each has its reason in .figures"
    return f"{read} of {len(status)} amounts read, {len(status) - read} unread with a reason"
