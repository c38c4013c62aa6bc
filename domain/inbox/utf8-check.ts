// Checks UTF-8 piece by piece, where a piece may end inside a character.

export interface Utf8Check {
  /** The index in `bytes` of the first byte that cannot be, or -1. */
  push(bytes: Uint8Array): number;
  /** Whether the last piece ended with a whole character. */
  isWhole(): boolean;
}

export function utf8Check(): Utf8Check {
  // What the character under way still needs: so many bytes, the next of them within these bounds.
  let missing = 0;
  let low = 0x80;
  let high = 0xbf;

  /** Whether a byte of 0x80 and more may begin a character; overlong forms and surrogates are ruled out by its bounds. */
  function begins(byte: number): boolean {
    if (byte < 0xc2 || byte > 0xf4) return false;
    missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    return true;
  }

  function goesOn(byte: number): boolean {
    if (byte < low || byte > high) return false;
    missing -= 1;
    low = 0x80;
    high = 0xbf;
    return true;
  }

  return {
    push(bytes) {
      for (let index = 0; index < bytes.length; index += 1) {
        if (missing === 0) {
          while ((bytes[index] ?? 0x80) < 0x80) index += 1;
          if (index < bytes.length && !begins(bytes[index] ?? 0)) return index;
        } else if (!goesOn(bytes[index] ?? 0)) return index;
      }
      return -1;
    },
    isWhole: () => missing === 0,
  };
}
