"""The other compression of Kindle books: Huffman codes that stand for phrases of a dictionary, which may be packed too."""

import struct

# Phrases within phrases: no encoder goes deeper than a few.
_DEEPEST = 40


class HuffReader:
    """Unpacks records with the code table of a HUFF record and the phrases of CDIC records."""

    def __init__(self, huff: bytes, *phrases: bytes) -> None:
        if huff[:4] != b"HUFF":
            raise ValueError("no code table")
        first, second = struct.unpack_from(">LL", huff, 8)
        self._short = [self._entry(value) for value in struct.unpack_from(">256L", huff, first)]
        bounds = struct.unpack_from(">64L", huff, second)
        self._least = [0, *(bounds[2 * n] << (31 - n) for n in range(32))]
        self._most = [0, *(((bounds[2 * n + 1] + 1) << (31 - n)) - 1 for n in range(32))]
        self._phrases: list[tuple[bytes, bool] | None] = []
        for record in phrases:
            self._load(record)

    @staticmethod
    def _entry(value: int) -> tuple[int, bool, int]:
        length = value & 0x1F
        if not length:
            raise ValueError("a code without length")
        return length, bool(value & 0x80), (((value >> 8) + 1) << (32 - length)) - 1

    def _load(self, record: bytes) -> None:
        if record[:4] != b"CDIC":
            raise ValueError("no dictionary")
        total, bits = struct.unpack_from(">LL", record, 8)
        count = min(1 << bits, total - len(self._phrases))
        for place in struct.unpack_from(f">{count}H", record, 16):
            (size,) = struct.unpack_from(">H", record, 16 + place)
            start = 18 + place
            self._phrases.append((record[start : start + (size & 0x7FFF)], bool(size & 0x8000)))

    def unpack(self, packed: bytes, depth: int = 0) -> bytes:
        """Unpack one record. Raises `ValueError` or `IndexError` for what is none."""
        if depth > _DEEPEST:
            raise ValueError("phrases within phrases without end")
        left = 8 * len(packed)
        padded = packed + bytes(8)
        at = 0
        out: list[bytes] = []
        while left > 0:
            byte = at >> 3
            code = int.from_bytes(padded[byte : byte + 8], "big") >> 32 - (at & 7) & 0xFFFFFFFF
            length, ends, most = self._short[code >> 24]
            if not ends:
                while code < self._least[length]:
                    length += 1
                most = self._most[length]
            left -= length
            at += length
            if left < 0:
                break
            out.append(self._phrase(most - code >> 32 - length, depth))
        return b"".join(out)

    def _phrase(self, number: int, depth: int) -> bytes:
        found = self._phrases[number]
        if found is None:
            raise ValueError("a phrase that holds itself")
        words, plain = found
        if not plain:
            self._phrases[number] = None
            words = self.unpack(words, depth + 1)
            self._phrases[number] = (words, True)
        return words
