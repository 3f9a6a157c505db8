"""One page of a built site: where its links lead and which headings it has."""

import os
import re
import urllib.parse
from html.parser import HTMLParser

LINKS = {"a": "href", "area": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.links = []
        self.anchors = set()
        self.headings = []
        self._heading = None
        with open(path, encoding="utf-8", errors="replace") as file:
            self.feed(file.read())
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.anchors.update(value for value in (values.get("id"), tag == "a" and values.get("name")) if value)
        link = values.get(LINKS.get(tag))
        if link is not None:
            self.links.append(link.strip())
        if tag in HEADINGS:
            self._heading = []

    def handle_data(self, data):
        if self._heading is not None:
            self._heading.append(data)

    def handle_endtag(self, tag):
        if tag in HEADINGS and self._heading is not None:
            self.headings.append("".join(self._heading))
            self._heading = None


class Site:
    def __init__(self, directory, has_clean_addresses):
        self.directory = os.path.abspath(directory)
        self._has_clean_addresses = has_clean_addresses
        self._pages = {}

    def page(self, path):
        if path not in self._pages:
            self._pages[path] = Page(path)
        return self._pages[path]

    def broken(self, path):
        """The links of a page that lead nowhere inside the site: each with the reason."""
        found = {}
        for link in self.page(path).links:
            reason = self._fault(link, path)
            if reason is not None:
                found.setdefault(link, reason)
        return found

    def _fault(self, link, path):
        try:
            parts = urllib.parse.urlsplit(link)
        except ValueError:
            return "is no address"
        if parts.scheme or parts.netloc:
            return None
        target = path
        if parts.path:
            name = urllib.parse.unquote(parts.path)
            start = self.directory if name.startswith("/") else os.path.dirname(path)
            place = os.path.normpath(os.path.join(start, name.lstrip("/")))
            if place != self.directory and not place.startswith(self.directory + os.sep):
                return "leads out of the site"
            target = self._file(place)
            if target is None:
                return "leads to nothing: there is no %s in the site" % os.path.relpath(place, self.directory)
        anchor = urllib.parse.unquote(parts.fragment).split(":~:")[0]
        if not anchor or anchor == "top" or not target.endswith((".html", ".htm")):
            return None
        if anchor in self.page(target).anchors:
            return None
        return "leads to nothing: %s has no anchor %s" % (os.path.relpath(target, self.directory), anchor)

    def _file(self, place):
        candidates = [place, os.path.join(place, "index.html")]
        if self._has_clean_addresses:
            candidates.append(place + ".html")
        return next((path for path in candidates if os.path.isfile(path)), None)


def missing_headings(page, wanted):
    """The headings of the source, as (line, text), that the page does not have in their order."""
    shown = [letters(heading) for heading in page.headings]
    missing, position = [], 0
    for line, text in wanted:
        # A builder may put a number before it, and nothing else.
        number = re.compile(r"\d*" + re.escape(letters(text)))
        found = next((index for index in range(position, len(shown)) if number.fullmatch(shown[index])), None)
        if found is None:
            missing.append((line, text))
        else:
            position = found + 1
    return missing


def letters(text):
    """What is left of a text when its signs, which builders make prettier, are left out."""
    return "".join(character for character in text.casefold() if character.isalnum())
