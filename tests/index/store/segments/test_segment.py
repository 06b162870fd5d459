"""Segments: what was written is read, and any other byte is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.store.manifest import SegmentRecord
from index.store.segments.folder import Segments, name_of
from index.store.segments.segment import Composed, Segment

BLOBS = [b"an article", b"", b"its outline" * 30, bytes(500), b"tokens"]
NAME = name_of(["an article"])


def composed(blobs: list[bytes]) -> bytes:
    """The bytes of a segment's file."""
    return b"".join(Composed(blobs))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(composed(BLOBS))
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=200), max_size=20), st.data())
def test_what_was_written_is_read(tmp_path: Path, blobs: list[bytes], data: st.DataObject) -> None:
    (tmp_path / "one").write_bytes(composed(blobs))
    segment = Segment.open(tmp_path / "one")
    assert len(segment) == len(blobs)
    assert segment.verify()
    wanted = data.draw(st.lists(st.integers(0, len(blobs) - 1), max_size=5)) if blobs else []
    assert segment.read(wanted) == [blobs[number] for number in wanted]


def test_equal_blobs_have_equal_bytes_and_one_more_is_another_segment() -> None:
    assert composed(BLOBS) == composed(BLOBS)
    assert composed([*BLOBS, b""]) != composed(BLOBS)


def noticed(path: Path) -> bool:
    """Whether a file is refused when it is opened, verified or read."""
    try:
        segment = Segment.open(path)
        read = segment.read(range(len(segment)))
    except GenerationDamaged as error:
        message = str(error)
        return len(message.splitlines()) == 1 and str(path.parent) not in message
    # What no reader meets, such as a byte of the header, the manifest and `verify` notice.
    assert read == BLOBS
    return not segment.verify() or segment.sha256 != Segment.open(path.with_name("whole")).sha256


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_is_noticed(path: Path, data: st.DataObject) -> None:
    whole = composed(BLOBS)
    path.with_name("whole").write_bytes(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = data.draw(
        st.sampled_from(
            [
                whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :],
                whole[:at],
                whole[:at] + b"x" + whole[at:],
                whole + whole,
            ]
        )
    )
    path.write_bytes(changed)
    assert noticed(path) == (changed != whole)


def test_every_flipped_bit_of_a_blob_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    whole = bytearray(composed([b"words", b"more"]))
    for position in range(8, 13):
        for bit in range(8):
            whole[position] ^= 1 << bit
            (tmp_path / "one").write_bytes(whole)
            segment = Segment.open(tmp_path / "one")
            assert segment.read([1]) == [b"more"]
            with pytest.raises(GenerationDamaged):
                segment.read([0])
            whole[position] ^= 1 << bit


class TestUnderAReader:
    """A file that goes or shrinks after it was opened is a sentence, never a signal."""

    def test_it_vanishes(self, path: Path) -> None:
        segment = Segment.open(path)
        path.unlink()
        for read in (lambda: segment.read([0]), segment.verify):
            with pytest.raises(GenerationDamaged, match="missing"):
                read()

    @pytest.mark.parametrize("left", [0, 4, 12, 300])
    def test_it_shrinks(self, path: Path, left: int) -> None:
        segment = Segment.open(path)
        os.truncate(path, left)
        with pytest.raises(GenerationDamaged, match="damaged"):
            segment.read(range(len(segment)))
        assert not segment.verify()

    def test_it_grows_beyond_memory(self, path: Path) -> None:
        segment = Segment.open(path)
        os.truncate(path, 2**40)
        assert segment.read(range(len(segment))) == BLOBS
        with pytest.raises(GenerationDamaged):
            Segment.open(path)

    def test_a_link_a_folder_or_a_pipe_takes_its_place(self, path: Path) -> None:
        segment = Segment.open(path)
        elsewhere = path.rename(path.with_name("elsewhere"))
        for put in (lambda: path.symlink_to(elsewhere), path.mkdir, lambda: os.mkfifo(path)):
            put()
            with pytest.raises(GenerationDamaged):
                segment.read([0])
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


class TestFolder:
    def test_a_record_of_another_content_is_refused(self, tmp_path: Path) -> None:
        segments = Segments(tmp_path)
        written = segments.write(NAME, BLOBS)
        right = SegmentRecord("a.txt", "a", NAME, written.size, written.sha256)
        assert segments.open(right).read([0]) == BLOBS[:1]
        for wrong in (
            SegmentRecord("a.txt", "a", NAME, written.size + 1, written.sha256),
            SegmentRecord("a.txt", "a", NAME, written.size, "0" * 64),
            SegmentRecord("a.txt", "a", name_of([]), written.size, written.sha256),
        ):
            with pytest.raises(GenerationDamaged):
                segments.open(wrong)

    def test_only_what_is_whole_is_found(self, tmp_path: Path) -> None:
        segments = Segments(tmp_path)
        assert segments.find(NAME) is None
        path = segments.write(NAME, BLOBS).path
        assert segments.find(NAME) is not None
        content = bytearray(path.read_bytes())
        content[20] ^= 1
        path.write_bytes(content)
        assert segments.find(NAME) is None

    def test_what_is_made_of_the_same_and_differs_takes_nobodys_place(self, tmp_path: Path) -> None:
        segments = Segments(tmp_path)
        written = [segments.write(NAME, blobs) for blobs in (BLOBS, BLOBS[1:], BLOBS)]
        records = [SegmentRecord("a.txt", "a", NAME, one.size, one.sha256) for one in written]
        assert [segments.open(record).read([0]) for record in records] == [BLOBS[:1], BLOBS[1:2], BLOBS[:1]]
        assert len({record.file for record in records}) == 2

    def test_what_is_not_kept_is_removed_and_what_a_dead_build_left(self, tmp_path: Path) -> None:
        segments = Segments(tmp_path)
        kept, other = (segments.write(name_of([word]), BLOBS).path for word in ("kept", "other"))
        (kept.parent / "writing-0123456789abcdef").write_bytes(b"half a segm")
        segments.clear([kept.name])
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]
        assert not other.exists()

    def test_different_ingredients_have_different_names(self) -> None:
        assert len({name_of(parts) for parts in (["a", "b"], ["ab"], ["a", "b", ""], ["b", "a"], [])}) == 5
