"""seccomp: from now on the kernel refuses this process every call that reading a document does not need.

The filter is written here and handed over by prctl, so that it needs no libseccomp on the machine.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Sequence

from registry.extract.locked import prctl

# name, number on x86_64, number on aarch64 ("-": no such call there); from libseccomp 2.5.4
TABLE = """
socket 41 198; socketpair 53 199; connect 42 203; bind 49 200; listen 50 201; accept 43 202; accept4 288 242
sendto 44 206; sendmsg 46 211; sendmmsg 307 269; recvmsg 47 212; recvmmsg 299 243
execve 59 221; execveat 322 281; fork 57 -; vfork 58 -; ptrace 101 117; process_vm_readv 310 270
process_vm_writev 311 271; process_madvise 440 440; kcmp 312 272; kill 62 129; tkill 200 130; tgkill 234 131
rt_sigqueueinfo 129 138; rt_tgsigqueueinfo 297 240; pidfd_open 434 434; pidfd_send_signal 424 424
pidfd_getfd 438 438; setpgid 109 154; setsid 112 157; setrlimit 160 164; setpriority 141 140
mount 165 40; umount2 166 39; pivot_root 155 41; chroot 161 51; move_mount 429 429; open_tree 428 428; fsopen 430 430
fsconfig 431 431; fsmount 432 432; fspick 433 433; mount_setattr 442 442; setns 308 268; unshare 272 97
quotactl 179 60; swapon 167 224; swapoff 168 225; bpf 321 280; perf_event_open 298 241; userfaultfd 323 282
io_uring_setup 425 425; io_uring_enter 426 426; io_uring_register 427 427; keyctl 250 219; add_key 248 217
request_key 249 218; init_module 175 105; finit_module 313 273; delete_module 176 106; kexec_load 246 104
kexec_file_load 320 294; reboot 169 142; syslog 103 116; acct 163 89; settimeofday 164 170; clock_settime 227 112
clock_adjtime 305 266; adjtimex 159 171; sethostname 170 161; setdomainname 171 162; iopl 172 -; ioperm 173 -
modify_ldt 154 -; personality 135 92; open_by_handle_at 304 265; name_to_handle_at 303 264
memfd_create 319 279; shmget 29 194; shmat 30 196; msgget 68 186; semget 64 190; mq_open 240 180
fanotify_init 300 262
creat 85 -; truncate 76 45; ftruncate 77 46; unlink 87 -; unlinkat 263 35; rename 82 -; renameat 264 38
renameat2 316 276; mkdir 83 -; mkdirat 258 34; rmdir 84 -; link 86 -; linkat 265 37; symlink 88 -; symlinkat 266 36
mknod 133 -; mknodat 259 33; chmod 90 -; fchmod 91 52; fchmodat 268 53; chown 92 -; fchown 93 55; lchown 94 -
fchownat 260 54; utime 132 -; utimes 235 -; utimensat 280 88; futimesat 261 -; setxattr 188 5; lsetxattr 189 6
fsetxattr 190 7; removexattr 197 14; lremovexattr 198 15; fremovexattr 199 16
setuid 105 146; setgid 106 144; setreuid 113 145; setregid 114 143; setresuid 117 147; setresgid 119 149
setgroups 116 159; setfsuid 122 151; setfsgid 123 152; capset 126 91
"""
CHECKED = {  # calls that are refused by what they ask for
    "x86_64": {"open": 2, "openat": 257, "clone": 56, "prlimit64": 302, "clone3": 435, "openat2": 437},
    "aarch64": {"openat": 56, "clone": 220, "prlimit64": 261, "clone3": 435, "openat2": 437},
}
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_*
X32 = 0x40000000  # calls of x86_64's second numbering begin here
CLONE_THREAD = 0x00010000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

LOAD, JUMP_EQUAL, JUMP_ABOVE, JUMP_BITS, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
FILTER = 2  # SECCOMP_MODE_FILTER
NUMBER, MACHINE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data

Step = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def restrict(*, except_for: Sequence[str] = ()) -> None:
    """Refuse the calls of the table from now on, for ever, but for those named. Raises OSError where it cannot."""
    machine = platform.machine()
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no filter is written for {machine}")
    steps = b"".join(struct.pack("=HBBI", *step) for step in program(machine, except_for))
    prctl.ask(prctl.SET_SECCOMP, FILTER, ctypes.byref(_Program(len(steps) // 8, steps)))


def program(machine: str, except_for: Sequence[str] = ()) -> list[Step]:
    """The filter for a machine: its own calls only, then call by call, then whatever is left is allowed."""
    steps: list[Step] = [(LOAD, 0, 0, MACHINE), (JUMP_EQUAL, 1, 0, MACHINES[machine]), (RETURN, 0, 0, KILL)]
    steps += [(LOAD, 0, 0, NUMBER), (JUMP_ABOVE, 0, 1, X32), _refuse(errno.EPERM)]
    for number in denied(machine, except_for):
        steps += [(JUMP_EQUAL, 0, 1, number), _refuse(errno.EPERM)]
    for name, number in CHECKED[machine].items():
        body = _check(name)
        steps += [(JUMP_EQUAL, 0, len(body), number), *body]
    return [*steps, (RETURN, 0, 0, ALLOW)]


def denied(machine: str, except_for: Sequence[str] = ()) -> list[int]:
    """The numbers of the calls that are always refused on a machine, but for those named."""
    column = list(MACHINES).index(machine) + 1
    rows = [row.split() for line in TABLE.strip().splitlines() for row in line.split(";")]
    return [int(row[column]) for row in rows if row[column] != "-" and row[0] not in except_for]


def _check(name: str) -> Sequence[Step]:
    """The steps for a call of CHECKED: reading, threads and asking for a limit stay allowed."""
    allow, refuse = (RETURN, 0, 0, ALLOW), _refuse(errno.EPERM)
    if name in ("open", "openat"):
        return (_argument(1 if name == "open" else 2), (JUMP_BITS, 0, 1, WRITING), refuse, allow)
    if name == "clone":
        return (_argument(0), (JUMP_BITS, 1, 0, CLONE_THREAD), refuse, allow)
    if name == "prlimit64":
        high = (LOAD, 0, 0, ARGUMENTS + 8 * 2 + 4)
        return (_argument(2), (JUMP_EQUAL, 0, 2, 0), high, (JUMP_EQUAL, 1, 0, 0), refuse, allow)
    return (_refuse(errno.ENOSYS),)  # clone3, openat2: a filter cannot see their flags, the C library asks again


def _argument(index: int) -> Step:
    return (LOAD, 0, 0, ARGUMENTS + 8 * index)


def _refuse(code: int) -> Step:
    return (RETURN, 0, 0, REFUSE | code)
