import xxhash from 'xxhash-wasm';

/** A zstd frame with stored blocks, content size and checksum (RFC 8878), for tests of what a reader checks. */
export async function zstdFrame(content: Buffer): Promise<Buffer> {
  const { h64Raw } = await xxhash();
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(content.length));
  // Content size in 8 bytes, a window, a checksum, no dictionary.
  const parts: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b1100_0100, 0b0101_0000]), size];
  for (let at = 0; at < content.length || at === 0; at += 100_000) {
    const block = content.subarray(at, at + 100_000);
    const last = at + 100_000 >= content.length ? 1 : 0;
    const header = Buffer.alloc(4);
    header.writeUInt32LE((block.length << 3) | last);
    parts.push(header.subarray(0, 3), block);
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(Number(h64Raw(content) & 0xffffffffn));
  return Buffer.concat([...parts, sum]);
}
