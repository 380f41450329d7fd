"""What the operators of a page's content do, as pdfminer does it, but for those that leave no letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFStackT, PDFTextState
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import PSEOF, PSKeyword, keyword_name
from pdfminer.utils import Matrix

from registry.extract.page.content import ContentParser

PATHS = ("m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "f_a", "B", "B_a", "b", "b_a", "n")
STROKES = ("w", "J", "j", "M", "d", "ri", "i")
COLOURS = ("g", "G", "rg", "RG", "k", "K", "cs", "CS", "gs", "sh")
COMPONENTS = ("sc", "SC", "scn", "SCN")  # take as many numbers as their colour has
MARKS = ("ET", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX")
INKLESS = frozenset(f"do_{name}" for name in (*PATHS, *STROKES, *COLOURS, *COMPONENTS, *MARKS))
MOST_COMPONENTS = 33  # with the name of a pattern


class LetterInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter with a quicker parser, that does nothing for what leaves no letters."""

    def do_TJ(self, seq: PDFStackT) -> None:  # noqa: N802 (pdfminer's)
        """Show text; the device keeps no graphic state, so that it needs no copy."""
        if self.textstate.font is not None:
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)  # type: ignore[arg-type]

    def do_Tj(self, s: PDFStackT) -> None:  # noqa: N802
        """Show text that no gaps are in."""
        self.do_TJ([s])

    def get_current_state(self) -> tuple[Matrix, PDFTextState, PDFGraphicState]:
        """What is kept until it is wanted again; how things are drawn never changes here, and needs no copy."""
        return self.ctm, self.textstate.copy(), self.graphicstate

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out content streams, each not within itself."""
        with suppress(PSEOF):  # how pdfminer says that this was all
            self._carry_out_all(ContentParser(self._entered(streams)))

    def _carry_out_all(self, parser: ContentParser) -> None:
        known: dict[PSKeyword, tuple[int, Callable[..., None] | None]] = {}
        while True:
            thing = parser.operator(self.argstack) or parser.nextobject()[1]
            if not isinstance(thing, PSKeyword):
                self.argstack.append(thing)
                continue
            if thing not in known:
                known[thing] = self._operator(thing)
            count, function = known[thing]
            arguments = self.argstack[-count:] if count else []
            if count:
                del self.argstack[-count:]
            if function is not None and len(arguments) == count:
                function(*arguments)
            if function is None and not self.argstack:
                parser.skip_drawing()

    def _entered(self, streams: Sequence[object]) -> list[PDFStream]:
        """The streams that are not being carried out already, further up."""
        self.stream_ids.clear()
        known = [s for s in map(stream_value, streams) if s.objid is not None]
        entered = [stream for stream in known if stream.objid not in self.parent_stream_ids]
        self.stream_ids.update(stream.objid for stream in entered if stream.objid is not None)
        return entered

    def _operator(self, keyword: PSKeyword) -> tuple[int, Callable[..., None] | None]:
        """How many arguments an operator takes, and what carries it out, if anything must."""
        name = keyword_name(keyword).replace("*", "_a").replace('"', "_w").replace("'", "_q")
        function = getattr(self, f"do_{name}", None)
        count = function.__code__.co_argcount - 1 if function is not None else 0
        count = MOST_COMPONENTS if name in COMPONENTS else count
        return count, function if f"do_{name}" not in INKLESS else None
