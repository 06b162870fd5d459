"""Disks that refuse, for real. Only for a child process that ends with it: nothing of this can be undone."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

CANNOT_MOUNT = 77
"""The exit status of a child process that `can_mount` says no to."""

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_REMOUNT, _READ_ONLY = 32, 1


def can_mount() -> bool:
    """Whether this system lets this process mount a disk of its own; only for a process of one thread, such as one that
    has just been forked."""
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None).unshare(_NEW_MOUNTS | _NEW_USERS) != 0:
        return False
    # The user of before keeps its number: nobody else may write what belongs to it.
    for name, content in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", name).write_text(content)
    return True


def mount(folder: Path, size: int) -> None:
    """Lays an empty disk of `size` bytes over a folder."""
    _mount(folder, 0, f"size={size}".encode())


def make_read_only(folder: Path) -> None:
    """Lets the disk that is mounted at `folder` only be read from now on."""
    _mount(folder, _REMOUNT | _READ_ONLY, None)


def give_up_privileges() -> None:
    """Makes file modes bind this process even where it runs as root."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the call, this process
    none = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(header, none) != 0:
        raise OSError("capabilities cannot be given up")


def _mount(folder: Path, flags: int, options: bytes | None) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", ctypes.c_ulong(flags), options) != 0:
        raise OSError(ctypes.get_errno(), "cannot mount")
