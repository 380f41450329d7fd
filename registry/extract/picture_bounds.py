"""What is agreed between those who have a picture drawn anew and the child that draws it."""

import struct

LONGEST, SMALL = 2_400, 320  # pixels of the longer side
HEAD = struct.Struct(">I")  # the length of the child's head
