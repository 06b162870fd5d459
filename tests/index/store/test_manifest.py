from __future__ import annotations

import hashlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.manifest import (
    FORMAT_VERSION,
    LARGEST_GENERATION,
    MANIFEST,
    ArtefactRecord,
    Manifest,
    NotAsWritten,
    SegmentRecord,
    decode_manifest,
    encode_manifest,
)

SHA256 = hashlib.sha256(b"an article").hexdigest()
EXAMPLE = Manifest(
    generation=7,
    encoder="all-MiniLM-L6-v2",
    dimension=384,
    settings={"method": "lucene", "k1": 1.5, "window": 2},
    files={"training-centers.txt": SHA256, "été/\udcff.txt": SHA256},
    articles=(SegmentRecord("training-centers.txt", "training-centers", SHA256, 7, SHA256),),
    artefacts={"dense.faiss": ArtefactRecord.of(b"vectors"), "passages.json": ArtefactRecord.of(b"")},
)
ENCODED = encode_manifest(EXAMPLE)

artefact_names = st.from_regex(r"[a-z0-9]{1,8}([._-][a-z0-9]{1,8}){0,3}", fullmatch=True).filter(
    lambda n: n != MANIFEST
)
records = st.builds(ArtefactRecord.of, st.binary(max_size=64))
hashes = st.binary().map(lambda b: hashlib.sha256(b).hexdigest())
manifests = st.builds(
    Manifest,
    generation=st.integers(1, 10**9),
    encoder=st.text(),
    dimension=st.integers(1, 10**5),
    settings=st.dictionaries(
        st.text(), st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=5
    ),
    files=st.dictionaries(st.text(), hashes, max_size=5),
    articles=st.lists(
        st.builds(SegmentRecord, st.text(), st.text(), hashes, st.integers(0, 2**40), hashes), max_size=3
    ).map(tuple),
    artefacts=st.dictionaries(artefact_names, records, max_size=5),
)


def forge(**changed: object) -> bytes:
    """A manifest whose checksum is right, as someone would write it who knows how."""
    fields = json.loads(ENCODED) | changed
    del fields["sha256"]
    fields["sha256"] = hashlib.sha256(spell(fields)).hexdigest()
    return spell(fields)


def spell(fields: object) -> bytes:
    return json.dumps(fields, sort_keys=True).encode()


def test_the_forger_of_these_tests_knows_how() -> None:
    assert forge() == ENCODED
    assert decode_manifest(forge(dimension=385)) == msgspec.structs.replace(EXAMPLE, dimension=385)


@given(manifests)
def test_what_is_written_is_read_back(manifest: Manifest) -> None:
    assert decode_manifest(encode_manifest(manifest)) == manifest


def test_equal_manifests_have_equal_bytes() -> None:
    turned = msgspec.structs.replace(EXAMPLE, files=dict(reversed(list(EXAMPLE.files.items()))))
    assert encode_manifest(turned) == ENCODED


def test_every_flipped_bit_is_noticed() -> None:
    for position in range(len(ENCODED)):
        for bit in range(8):
            flipped = bytearray(ENCODED)
            flipped[position] ^= 1 << bit
            with pytest.raises(NotAsWritten):
                decode_manifest(bytes(flipped))


def test_every_truncation_is_noticed() -> None:
    for length in range(len(ENCODED)):
        with pytest.raises(NotAsWritten):
            decode_manifest(ENCODED[:length])


@given(st.binary() | st.text().map(str.encode))
def test_arbitrary_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(NotAsWritten):
        decode_manifest(content)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(Manifest.__struct_fields__), json_values)
def test_a_forged_field_is_refused_or_is_a_value_that_could_have_been_written(field: str, value: object) -> None:
    forged = forge(**{field: value})
    try:
        manifest = decode_manifest(forged)
    except NotAsWritten:
        return
    assert encode_manifest(manifest) == forged


def records_of(name: str, size: object = 7, sha256: object = SHA256) -> dict[str, object]:
    return {name: {"size": size, "sha256": sha256}}


NO_FILE_NAMES = (
    *("", ".", "..", "../a", "a/b", "a\\b", "/a", "c:a", "a.", "a..b", ".a", "a b", "a\n", "a\0"),
    *(MANIFEST, "Dense", "é", "a" * 101),
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"name": "a package", "version": 3}',
        ENCODED + b"\n",
        ENCODED.decode().encode("utf-16"),
        b"\xef\xbb\xbf" + ENCODED,
        b"\xff" * 40,
        b"[" * 200_000,
        b'{"format":' * 100_000,
        b'{"format": ' + b"9" * 10_000 + b"}",
        json.dumps(json.loads(ENCODED), indent=1, sort_keys=True).encode(),
        ENCODED.replace(b'"dimension"', b'"dimension": 5,\n "dimension"'),
        forge(extra=1),
        forge(format=FORMAT_VERSION + 1),
        forge(format=True),
        forge(format=float(FORMAT_VERSION)),
        forge(generation=0),
        forge(generation=True),
        forge(generation="7"),
        forge(dimension=0),
        forge(dimension=384.0),
        forge(encoder=None),
        forge(settings={"flag": True}),
        forge(settings={"nested": {}}),
        forge(settings={"k1": float("nan")}),
        forge(settings={"k1": float("inf")}),
        forge(settings=[]),
        forge(files={"a.txt": SHA256.upper()}),
        forge(files={"a.txt": SHA256 + "\n"}),
        forge(files={"a.txt": ["x"]}),
        forge(articles={"a.txt": SHA256}),
        forge(articles=[{"path": "a.txt", "slug": "a", "name": "../a", "size": 1, "sha256": SHA256}]),
        forge(articles=[{"path": "a.txt", "slug": "a", "name": SHA256, "size": -1, "sha256": SHA256}]),
        forge(artefacts=[]),
        forge(artefacts={"dense": 7}),
        forge(artefacts=records_of("dense", size=-1)),
        forge(artefacts=records_of("dense", size=7.0)),
        forge(artefacts=records_of("dense", size=LARGEST_GENERATION + 1)),
        forge(artefacts=records_of("a", size=LARGEST_GENERATION) | records_of("b", size=1)),
        forge(artefacts=records_of("dense", size=10**400)),
        forge(artefacts=records_of("dense", sha256="")),
        forge(artefacts={"dense": {"size": 7, "sha256": SHA256, "path": "/etc/passwd"}}),
        *(forge(artefacts=records_of(name)) for name in NO_FILE_NAMES),
    ],
    ids=lambda content: content[:24].decode("ascii", "replace"),
)
def test_what_this_version_does_not_write_is_refused(content: bytes) -> None:
    with pytest.raises(NotAsWritten) as refused:
        decode_manifest(content)
    assert len(str(refused.value).splitlines()) == 1


def test_another_version_is_called_that() -> None:
    with pytest.raises(NotAsWritten, match="another version"):
        decode_manifest(b'{"format": 999, "whatever": "the future brings"}')


@pytest.mark.parametrize(
    "changed",
    [
        {"generation": 0},
        {"dimension": 0},
        {"files": {"a.txt": "not a hash"}},
        {"articles": (SegmentRecord("a.txt", "a", "../../escape", 1, SHA256),)},
        {"artefacts": {"../escape": ArtefactRecord.of(b"")}},
        {"artefacts": {MANIFEST: ArtefactRecord.of(b"")}},
        {"settings": {"k1": float("nan")}},
    ],
    ids=str,
)
def test_what_could_not_be_read_back_is_not_written(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        encode_manifest(msgspec.structs.replace(EXAMPLE, **changed))  # type: ignore[arg-type]


def test_a_manifest_too_large_to_be_read_back_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.manifest.LARGEST_MANIFEST", len(ENCODED))
    encode_manifest(EXAMPLE)
    with pytest.raises(ValueError, match="at most"):
        encode_manifest(msgspec.structs.replace(EXAMPLE, encoder=EXAMPLE.encoder + "!"))


@pytest.mark.parametrize("content", [b"some bytes", bytearray(b"some bytes"), memoryview(b"some bytes")])
def test_a_record_does_not_depend_on_how_the_bytes_are_held(content: bytes | bytearray | memoryview) -> None:
    assert ArtefactRecord.of(content) == ArtefactRecord(10, hashlib.sha256(b"some bytes").hexdigest())
