"""OLE compound files made by hand: a few streams in the root, nothing else."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# Streams shorter than this would have to lie in the small sectors, which this writer does without.
CUTOFF = 4096


def write_ole(streams: dict[str, bytes], padding: bool = True) -> bytes:
    """A compound file with these streams; each is padded to 4096 bytes at least, unless they are long enough."""
    padded = {name: content.ljust(CUTOFF, b"\0") for name, content in streams.items()}
    assert padding or padded == streams, "a stream is too short to go without padding"
    sectors: list[bytes] = []
    chains: list[int] = []
    starts: dict[str, int] = {}
    for name, content in padded.items():
        starts[name] = add_stream(content, sectors, chains)
    directory_start = add_stream(directory(padded, starts), sectors, chains)
    fat_sectors = 1
    while (len(sectors) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    fat_start = len(sectors)
    table = chains + [FAT] * fat_sectors
    table += [FREE] * (fat_sectors * SECTOR // 4 - len(table))
    body = b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)
    return header(directory_start, fat_start, fat_sectors) + body


def add_stream(content: bytes, sectors: list[bytes], chains: list[int]) -> int:
    """Append a stream and its chain. Gives its first sector."""
    start = len(sectors)
    pieces = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
    sectors += pieces
    chains += [start + number for number in range(1, len(pieces))] + [END]
    return start


def header(directory_start: int, fat_start: int, fat_sectors: int) -> bytes:
    """The first 512 bytes."""
    fixed = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_sectors,
        directory_start,
        0,
        CUTOFF,
        END,
        0,
        END,
        0,
    )
    places = [fat_start + number for number in range(fat_sectors)]
    places += [FREE] * (109 - len(places))
    return fixed + struct.pack("<109I", *places)


def directory(streams: dict[str, bytes], starts: dict[str, int]) -> bytes:
    """The root entry and one entry a stream, ordered as the format wants: by length, then by name."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [entry("Root Entry", 5, child=1, start=END, size=0)]
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else FREE
        entries.append(entry(name, 2, right=right, start=starts[name], size=len(streams[name])))
    while len(entries) % 4:
        entries.append(entry("", 0, start=0, size=0))
    return b"".join(entries)


def entry(name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE) -> bytes:
    """One directory entry of 128 bytes."""
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    return text.ljust(64, b"\0") + struct.pack(
        "<HBB3I16xI8x8xIII", length, kind, 1, FREE, right, child, 0, start, size, 0
    )
