"""Zip archives with fixed times."""

import io
import struct
import zipfile

ZIP_TIME = (2017, 6, 1, 8, 0, 0)


def pack(parts: dict[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """An archive of these parts in this order; those named in `stored` are not deflated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content.encode("utf-8") if isinstance(content, str) else content)
    return target.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repack(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The same archive with some parts replaced."""
    parts = unpack(content)
    assert not changes.keys() - parts.keys(), f"no such parts: {changes.keys() - parts.keys()}"
    return pack(parts | changes)


def pack_with_blanks(parts: dict[str, str | bytes], inflated: str, before: bytes, count: int) -> bytes:
    """An archive in which the part `inflated` has `count` blanks before the first `before`."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compresslevel=9) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 0
            encoded = content.encode("utf-8") if isinstance(content, str) else content
            if name != inflated:
                archive.writestr(info, encoded)
                continue
            at = encoded.index(before)
            blanks = b" " * (1 << 20)
            with archive.open(info, "w") as part:
                part.write(encoded[:at])
                for _ in range(count >> 20):
                    part.write(blanks)
                part.write(encoded[at:])
    return target.getvalue()


def claim_size(content: bytes, name: str, size: int) -> bytes:
    """The same archive, in which both headers of a part claim another size."""
    changed = bytearray(content)
    encoded = name.encode()
    # The size stands 8 bytes before the name in the local header, 22 bytes before it in the list of parts.
    local = changed.index(encoded)
    struct.pack_into("<I", changed, local - 8, size)
    central = changed.index(b"PK\x01\x02", local)
    while changed[central + 46 : central + 46 + len(encoded)] != encoded:
        central = changed.index(b"PK\x01\x02", central + 4)
    struct.pack_into("<I", changed, central + 24, size)
    return bytes(changed)
