"""Search for Chinese words, in a site that is indexed and searched word by word.

Chinese is written without blanks, so an index of words never meets a query of words. Both sides
cut Chinese into overlapping pairs of characters instead: 债务限额 becomes 债务, 务限, 限额, a page
has to hold them all, and no dictionary of words is needed. Everything else stays English.
"""

import json
import re

from sphinx.search.en import SearchEnglish

CHINESE = "\u3400-\u9fff"
TOKEN = f"[{CHINESE}]+|[A-Za-z0-9_]+"


def bigrams(text):
    """Return the words of a text, Chinese ones as overlapping pairs of characters."""
    words = []
    for token in re.findall(TOKEN, text):
        if re.match(f"[{CHINESE}]", token) and len(token) > 2:
            words += [token[at : at + 2] for at in range(len(token) - 1)]
        else:
            words.append(token)
    return words


# The browser cuts the query in the same way: one pattern, written once.
SPLITTER = """
function splitQuery(query) {
  const words = [];
  for (const token of query.match(new RegExp(TOKEN, "g")) || []) {
    if (new RegExp("^[CHINESE]{3,}$").test(token)) {
      for (let at = 0; at + 1 < token.length; at++) words.push(token.slice(at, at + 2));
    } else {
      words.push(token);
    }
  }
  return words;
}
""".replace("TOKEN", json.dumps(TOKEN)).replace("CHINESE", "\\u3400-\\u9fff")


class SearchBigrams(SearchEnglish):
    """English search, with Chinese in pairs of characters."""

    lang = "zhb"
    # Sphinx 9.0 derives the stemmer's name in the browser from this one.
    language_name = "English"
    js_splitter_code = SPLITTER

    def split(self, input):
        """Return the words to index."""
        return bigrams(input)


def setup(app):
    """Register the language under the name that ``html_search_language`` uses."""
    app.add_search_language(SearchBigrams)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
