"""A page's content stream to objects as pdfminer does it, the simple ones by one pattern instead of step by step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import KWD, LIT, PSEOF, PSKeyword, PSLiteral, literal_name

from registry.extract.page.inline import SHORT, end_of

BLANK = rb"\s\0"  # white space: a NUL is some too (ISO 32000-1, 7.2.2)
END = rb"[#/%\[\]()<>{}" + BLANK + rb"]"
OTHER = rb"[^#/%\[\]()<>{}" + BLANK + rb"]*"
THING = (
    rb"([-+]?\d{1,15})(?=[^\d.])"  # a whole number
    rb"|([-+]?(?:\d{1,15}\.\d{0,15}|\.\d{1,15}))(?=\D)"  # a decimal
    rb"|([A-Za-z]" + OTHER + rb")(?=" + END + rb")"  # an operator
    rb"|\(([^()\\]*)\)"  # a string without brackets or escapes
    rb"|<((?:[0-9A-Fa-f]{2})+)>(?=[^>])"  # the same in hexadecimal
    rb"|/(" + OTHER + rb")(?=[/%\[\]()<>{}" + BLANK + rb"])"  # a name
    rb"|([\[\]])"
)
NUMBER = rb"(?:[-+]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})[" + BLANK + rb"]+)"
OPERATOR = rb"(?:([A-Za-z]" + OTHER + rb")(?=" + END + rb"))"
TOKEN = re.compile(rb"[" + BLANK + rb"]*(?:" + THING + rb")")
OPERANDS = re.compile(
    rb"[" + BLANK + rb"]*(?:(" + NUMBER + rb"+)" + OPERATOR + rb"?|" + THING + rb")"
)  # numbers, what they are for
TWO = NUMBER + rb"{2}"
STEP = TWO + rb"(?:[ml]\s|" + TWO + rb"(?:(?:re|v|y)\s|" + TWO + rb"c\s))"
COLOUR = NUMBER + rb"{1,4}(?:scn?|SCN?)\s|" + NUMBER + rb"{3}(?:rg|RG)\s|" + NUMBER + rb"[gGwJjM]\s"
NAMED = rb"/[^#/%\[\]()<>{}\s]*\s+(?:gs|cs|CS)\s"
# what is drawn and how, each with as many numbers as it takes
DRAWING = re.compile(rb"(?:\s*(?:" + STEP + rb"|[hSsfFBbnW]\s|[fBbW]\*\s|" + COLOUR + rb"|" + NAMED + rb"))++")
TRUTHS = {b"true": True, b"false": False}
BEGIN, FINISH = KWD(b"["), KWD(b"]")
DEMANDING = {KWD(word) for word in (b"<<", b">>", b"BI", b"ID")}
BRACES = (KWD(b"{"), KWD(b"}"))
BLANKS = tuple(bytes([blank]) for blank in b"\0\t\n\f\r ")
NOT_HEXADECIMAL = re.compile(rb"[^0-9A-Fa-f]")


def _name(name: bytes) -> object:
    try:
        return LIT(name.decode())
    except UnicodeDecodeError:
        return LIT(name)


def _word(word: bytes) -> object:
    return TRUTHS[word] if word in TRUTHS else KWD(word)


def _from_hexadecimal(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode())


def _attributes(objects: Sequence[Any]) -> dict[str, Any]:
    """What a picture says of itself before its bytes, under the short names."""
    pairs = zip(objects[::2], objects[1::2], strict=False)
    named = ((literal_name(name), _named(resolve1(value))) for name, value in pairs if isinstance(name, PSLiteral))
    return {SHORT.get(name, name): value for name, value in named}


def _named(value: Any) -> Any:
    if isinstance(value, list):
        return [_named(part) for part in value]
    return literal_name(value) if isinstance(value, PSLiteral) else value


WORD, BRACKET = 3, 7  # which group of TOKEN an operator and an array's bracket are
BEHIND_NUMBERS = 2  # how many groups further OPERANDS has them: behind numbers and their operator
MAKERS: tuple[Callable[[Any], Any], ...] = (int, float, _word, bytes, _from_hexadecimal, _name, KWD)


class ContentParser(PDFContentParser):
    """pdfminer's parser, with a short way for what stands whole in its buffer.

    That is numbers, strings, names, arrays and operators; dictionaries, comments and pictures go pdfminer's own way.
    """

    fp: Any  # None before the content and behind it
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
        while True:
            token = self._tokens.pop(0) if self._tokens else super().nexttoken()
            if token[1] not in BRACES:  # which mean nothing in a page's content
                return token

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """What a word does by itself: a picture within the content ends where its bytes do."""
        if token is not self.KEYWORD_ID or self.curtype != "inline":
            super().do_keyword(pos, token)
            return
        _pos, objects = self.end_type("inline")
        picture = _attributes(objects)
        self._take_all()
        end = end_of(picture, self.buf, self.charpos + (self.buf[self.charpos : self.charpos + 1] in BLANKS))
        self.charpos = len(self.buf) if end is None else end
        self.push((pos, PDFStream(picture, b"")), (pos, self.KEYWORD_EI))

    def fillfp(self) -> bool:
        """Open the content, whose streams are one with white space between (ISO 32000-1, 7.8.2); PSEOF behind it."""
        if self.fp is not None:
            return False
        if self.istream:
            raise PSEOF("Unexpected EOF, file truncated?")
        self.istream = len(self.streams) or 1
        self.fp = BytesIO(b"\n".join(stream_value(stream).get_data() for stream in self.streams))
        return True

    def _take_all(self) -> None:
        """Have the rest of the content at hand: a picture may be longer than what is read at once."""
        if self.fp is not None and (rest := self.fp.read()):
            self.bufpos, self.buf, self.charpos = self.bufpos + self.charpos, self.buf[self.charpos :] + rest, 0

    def _parse_hexstring(self, s: bytes, i: int) -> int:
        """Go on in a string of hexadecimal digits: what is none is passed over, and half a byte ends in a zero."""
        end = s.find(b">", i)
        self._curtoken += s[i:] if end < 0 else s[i:end]
        if end < 0:
            return len(s)
        digits = NOT_HEXADECIMAL.sub(b"", self._curtoken)
        self._add_token(_from_hexadecimal(digits + b"0" * (len(digits) % 2)))
        self._parse1 = self._parse_main
        return end + 1

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
