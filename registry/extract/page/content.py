"""A page's content stream to objects as pdfminer does it, the simple ones by one pattern instead of step by step."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import KWD, LIT, PSKeyword

END = rb"[#/%\[\]()<>{}\s]"
THING = (
    rb"([-+]?\d{1,15})(?=[^\d.])"  # a whole number
    rb"|([-+]?(?:\d{1,15}\.\d{0,15}|\.\d{1,15}))(?=\D)"  # a decimal
    rb"|([A-Za-z][^#/%\[\]()<>{}\s]*)(?=" + END + rb")"  # an operator
    rb"|\(([^()\\]*)\)"  # a string without brackets or escapes
    rb"|<((?:[0-9A-Fa-f]{2})+)>(?=[^>])"  # the same in hexadecimal
    rb"|/([^#/%\[\]()<>{}\s]*)(?=[/%\[\]()<>{}\s])"  # a name
    rb"|([\[\]])"
)
NUMBER = rb"(?:[-+]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s+)"
OPERATOR = rb"(?:([A-Za-z][^#/%\[\]()<>{}\s]*)(?=" + END + rb"))"
TOKEN = re.compile(rb"\s*(?:" + THING + rb")")
OPERANDS = re.compile(rb"\s*(?:(" + NUMBER + rb"+)" + OPERATOR + rb"?|" + THING + rb")")  # numbers, what they are for
TWO = NUMBER + rb"{2}"
STEP = TWO + rb"(?:[ml]\s|" + TWO + rb"(?:(?:re|v|y)\s|" + TWO + rb"c\s))"
COLOUR = NUMBER + rb"{1,4}(?:scn?|SCN?)\s|" + NUMBER + rb"{3}(?:rg|RG)\s|" + NUMBER + rb"[gGwJjM]\s"
NAMED = rb"/[^#/%\[\]()<>{}\s]*\s+(?:gs|cs|CS)\s"
# what is drawn and how, each with as many numbers as it takes
DRAWING = re.compile(rb"(?:\s*(?:" + STEP + rb"|[hSsfFBbnW]\s|[fBbW]\*\s|" + COLOUR + rb"|" + NAMED + rb"))++")
TRUTHS = {b"true": True, b"false": False}
BEGIN, FINISH = KWD(b"["), KWD(b"]")
# the end of a picture written in ASCII85: white space may stand in it as in all of it (ISO 32000-1, 7.4.3)
ASCII85_END, ASCII85_OVER, OVERLAP = b"~>", re.compile(rb"~\s*>(?=\s|EI)|\sEI(?=\s)"), 256
DEMANDING = {KWD(word) for word in (b"<<", b">>", b"{", b"}", b"BI", b"ID")}


def _name(name: bytes) -> object:
    try:
        return LIT(name.decode())
    except UnicodeDecodeError:
        return LIT(name)


def _word(word: bytes) -> object:
    return TRUTHS[word] if word in TRUTHS else KWD(word)


def _from_hexadecimal(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


WORD, BRACKET = 3, 7  # which group of TOKEN an operator and an array's bracket are
BEHIND_NUMBERS = 2  # how many groups further OPERANDS has them: behind numbers and their operator
MAKERS: tuple[Callable[[Any], Any], ...] = (int, float, _word, bytes, _from_hexadecimal, _name, KWD)


class ContentParser(PDFContentParser):
    """pdfminer's parser, with a short way for what stands whole in its buffer.

    That is numbers, strings, names, arrays and operators; dictionaries, comments and pictures go pdfminer's own way.
    """

    BUFSIZ = 1 << 16  # most streams at once: what a buffer cuts in two is read step by step

    def nextobject(self) -> Any:
        """The next object with its place. Raises PSEOF at the end."""
        while not self.results:
            match = TOKEN.match(self.buf, self.charpos)
            if match is None:
                pos, token = self.nexttoken()
                found = self._odd(pos, token)
            else:
                self.charpos, kind = match.end(), match.lastindex or 0
                pos, token = self.bufpos + match.start(kind), MAKERS[kind - 1](match[kind])
                found = self._keyword(pos, token) if isinstance(token, PSKeyword) else self._plain(pos, token)
            if found is not None:
                return found
        return self.results.pop(0)

    def operator(self, stack: list[Any]) -> PSKeyword | None:
        """Put the objects that stand here on a stack, up to an operator; None where one must be read step by step."""
        if self.results or self._tokens or self.context:
            return None
        buf, at, found = self.buf, self.charpos, None
        while found is None and (match := OPERANDS.match(buf, at)) is not None:
            kind = (match.lastindex or 0) - BEHIND_NUMBERS
            if match[1]:
                stack.extend([float(number) if b"." in number else int(number) for number in match[1].split()])
                at, kind = match.end(1), WORD if match[2] else 0
            token = MAKERS[kind - 1](match[match.lastindex or 0]) if kind else None
            if kind not in (0, WORD, BRACKET) or isinstance(token, bool):
                stack.append(token)
            elif kind == BRACKET or token in DEMANDING:
                break
            else:
                found = token
            at = match.end()
        self.charpos = at
        return found

    def skip_drawing(self) -> None:
        """Go on behind the lines and curves that stand here: they leave no letters, and nothing on the stack."""
        if not (self.results or self._tokens or self.context):
            match = DRAWING.match(self.buf, self.charpos)
            self.charpos = match.end() if match is not None else self.charpos

    def nexttoken(self) -> Any:
        """The next token: first one that was put back, also at the end. Raises PSEOF."""
        return self._tokens.pop(0) if self._tokens else super().nexttoken()

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        """The data of a picture that stands in the content, up to its end. Raises PSEOF where it has none.

        pdfminer takes an ASCII85 end that a line break cuts in two for none, and all that follows for the picture.
        """
        if target != ASCII85_END:
            return super().get_inline_data(pos, target)
        self.seek(pos)
        data, over = bytearray(), None
        while over is None:
            self.fillbuf()
            searched = max(0, len(data) - OVERLAP)
            data += self.buf[self.charpos :]
            self.charpos = len(self.buf)
            over = ASCII85_OVER.search(data, searched)
        self.charpos -= len(data) - over.end()
        return pos, bytes(data[: over.start()])

    def _plain(self, pos: int, token: Any) -> Any:
        """A number, string or name: by itself outside of arrays, and kept inside one."""
        if not self.context:
            return pos, token
        self.curstack.append((pos, token))
        return None

    def _keyword(self, pos: int, token: Any) -> Any:
        """The beginning or end of an array, an operator, or a word that pdfminer must understand itself."""
        if token is BEGIN:
            self.context.append((pos, self.curtype, self.curstack))
            self.curtype, self.curstack = "a", []
            return None
        if token is FINISH and self.curtype == "a":
            objects = [thing for _pos, thing in self.curstack]
            pos, self.curtype, self.curstack = self.context.pop()
            return self._plain(pos, objects)
        return self._odd(pos, token) if self.context or token in DEMANDING or token is FINISH else (pos, token)

    def _odd(self, pos: int, token: Any) -> Any:
        """The object that begins with this token, as pdfminer finds it."""
        self._tokens.insert(0, (pos, token))
        return super().nextobject()
