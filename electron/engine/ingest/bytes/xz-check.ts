import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A running check of a block's content. */
export interface Check {
  readonly title: string;
  readonly bytes: number;
  update(block: Uint8Array): void;
  /** As it stands in the file. */
  digest(): Buffer;
}

/** The check of the given type (XZ file format 1.2.1, section 2.1.1.2); nothing for one that is not defined. */
export function checkOf(type: number): Check | undefined {
  switch (type) {
    case 0:
      return { title: 'nothing', bytes: 0, update: () => undefined, digest: () => Buffer.alloc(0) };
    case 1:
      return crc32Check();
    case 4:
      return new Crc64();
    case 10: {
      const hash = createHash('sha256');
      return {
        title: 'the SHA-256',
        bytes: 32,
        update: (block) => hash.update(block),
        digest: () => hash.digest(),
      };
    }
    default:
      return undefined;
  }
}

function crc32Check(): Check {
  let crc = 0;
  return {
    title: 'the CRC-32',
    bytes: 4,
    update: (block) => {
      crc = crc32(block, crc);
    },
    digest: () => {
      const found = Buffer.alloc(4);
      found.writeUInt32LE(crc);
      return found;
    },
  };
}

/** ECMA-182, reflected; in halves of 32 bits. */
const LOW = new Int32Array(256);
const HIGH = new Int32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let low = byte;
  let high = 0;
  for (let bit = 0; bit < 8; bit += 1) {
    const out = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (out === 1) {
      low ^= 0xd7870f42;
      high ^= 0xc96c5795;
    }
  }
  LOW[byte] = low;
  HIGH[byte] = high;
}

class Crc64 implements Check {
  readonly title = 'the CRC-64';
  readonly bytes = 8;
  private low = -1;
  private high = -1;

  update(block: Uint8Array): void {
    let { low, high } = this;
    for (let i = 0; i < block.length; i += 1) {
      const at = (low ^ (block[i] as number)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (LOW[at] as number);
      high = (high >>> 8) ^ (HIGH[at] as number);
    }
    this.low = low;
    this.high = high;
  }

  digest(): Buffer {
    const found = Buffer.alloc(8);
    found.writeInt32LE(~this.low);
    found.writeInt32LE(~this.high, 4);
    return found;
  }
}
