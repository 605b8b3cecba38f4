"""Zip archives with fixed times."""

import io
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
