import type { Encoding } from '../bytes/encoding';
import { designated, JIS_SETS, type JisSet } from '../bytes/iso-2022-jp';
import { CR, LF } from './cutter';

/** Stands for a byte inside a character: no delimiter, quote or line end of any dialect. */
const INSIDE = 0x80;
const ESC = 0x1b;

/**
 * Bytes of a text in which every byte that looks like ASCII but is part of a longer character is another one, so that
 * cutting never splits a character. The bytes keep their places. Remembers between blocks what character it is in.
 */
export interface TrailMask {
  /** Masks `bytes` from `from` to `to` in place; what lies there follows what was masked last. */
  mask(bytes: Uint8Array, from: number, to: number): void;
}

/** Which bytes open a character of two, and which may then close it. */
interface Pairs {
  isLead(byte: number): boolean;
  isTrail(byte: number): boolean;
}

const within = (byte: number, from: number, to: number) => byte >= from && byte <= to;

const SHIFT_JIS: Pairs = {
  isLead: (byte) => within(byte, 0x81, 0x9f) || within(byte, 0xe0, 0xfc),
  isTrail: (byte) => within(byte, 0x40, 0xfc) && byte !== 0x7f,
};
const BIG5: Pairs = {
  isLead: (byte) => within(byte, 0x81, 0xfe),
  isTrail: (byte) => within(byte, 0x40, 0x7e) || within(byte, 0xa1, 0xfe),
};
const EUC_KR: Pairs = {
  isLead: (byte) => within(byte, 0x81, 0xfe),
  isTrail: (byte) => within(byte, 0x41, 0x5a) || within(byte, 0x61, 0x7a) || within(byte, 0x81, 0xfe),
};

/** What an encoding needs; nothing where bytes that look like ASCII always are. */
export function trailMask(encoding: Encoding): TrailMask | undefined {
  switch (encoding) {
    case 'shift_jis':
      return pairMask(SHIFT_JIS);
    case 'big5':
      return pairMask(BIG5);
    case 'euc-kr':
      return pairMask(EUC_KR);
    case 'gb18030':
      return gb18030Mask();
    case 'iso-2022-jp':
      return new Iso2022Mask();
    default:
      return undefined;
  }
}

function pairMask({ isLead, isTrail }: Pairs): TrailMask {
  let open = false;
  return {
    mask(bytes, from, to) {
      for (let at = from; at < to; at += 1) {
        const byte = bytes[at] as number;
        if (open && isTrail(byte)) {
          bytes[at] = INSIDE;
          open = false;
        } else open = isLead(byte);
      }
    },
  };
}

/** Characters of two bytes as in GBK, or of four: lead, digit, lead, digit. `place`: bytes of the character so far. */
function gb18030Mask(): TrailMask {
  const isLead = (byte: number) => within(byte, 0x81, 0xfe);
  const isDigit = (byte: number) => within(byte, 0x30, 0x39);
  let place = 0;
  const next = (byte: number): number => {
    if (place === 1 && isDigit(byte)) return 2;
    if (place === 1 && within(byte, 0x40, 0xfe) && byte !== 0x7f) return 0;
    if (place === 2 && isLead(byte)) return 3;
    if (place === 3 && isDigit(byte)) return 0;
    return -1;
  };
  return {
    mask(bytes, from, to) {
      for (let at = from; at < to; at += 1) {
        const byte = bytes[at] as number;
        const follows = place === 0 ? -1 : next(byte);
        if (follows >= 0) {
          bytes[at] = INSIDE;
          place = follows;
        } else place = isLead(byte) ? 1 : 0;
      }
    },
  };
}

/** ISO-2022-JP: what lies between escapes is in the set they name; every line begins in ASCII. */
class Iso2022Mask implements TrailMask {
  private set: JisSet = JIS_SETS.ascii;
  /** Bytes behind an ESC so far; -1: none. */
  private behind = -1;
  private first = 0;

  mask(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte === LF || byte === CR) this.reset();
      else if (byte === ESC) this.behind = 0;
      else if (this.behind === 0) {
        this.first = byte;
        this.behind = 1;
        bytes[at] = INSIDE;
      } else if (this.behind === 1) {
        this.set = designated(this.first, byte) ?? this.set;
        this.behind = -1;
        bytes[at] = INSIDE;
      } else if (this.set > JIS_SETS.roman) bytes[at] = INSIDE;
    }
  }

  private reset(): void {
    this.set = JIS_SETS.ascii;
    this.behind = -1;
  }
}
