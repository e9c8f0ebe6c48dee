import { createHash } from 'node:crypto';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { contentBlocks } from '../bytes/content';
import { type Encoding, isEncoding } from '../bytes/encoding';
import { FileWriter } from './file-writer';
import type { ScanJob, ScanResult } from './job';
import { ScanPass } from './scan-pass';

export interface ScanListener {
  /** @param done bytes of the file itself that have been read */
  progress(done: number): void;
  /** The file cannot be loaded as it is; a clean copy is being written. */
  unclean(): void;
}

/**
 * Reads a source once, from the first byte to the last: hashes it, decompresses it with every check its container
 * offers, cuts it into records, notes where they lie, and sets aside those that cannot be cut.
 * @throws AppFailure `import.*` when the container is damaged
 */
export async function scan(job: ScanJob, listener: ScanListener): Promise<ScanResult> {
  const hash = createHash('sha256');
  let bytes = 0;
  const seen = (block: Uint8Array) => {
    hash.update(block);
    bytes += block.length;
    listener.progress(bytes);
  };
  if (job.cutting.format === 'parquet') {
    const unpacked = await unpack(job, seen);
    return { ...NOTHING_CUT, ...unpacked, sha256: hash.digest('hex'), bytes };
  }
  const pass = new ScanPass(job, encodingOf(job), listener);
  let contentBytes = 0;
  for await (const block of contentBlocks(job.file, job.unpack, seen)) {
    contentBytes += block.length;
    pass.walk.push(block);
  }
  pass.walk.finish();
  return { ...pass.result(), sha256: hash.digest('hex'), bytes, contentBytes };
}

/** Parquet has its own structure: only its hash is taken here, its rows are counted from its footer. */
const NOTHING_CUT = {
  records: 0,
  blanks: 0,
  asides: 0,
  rejects: 0,
  rejectFile: undefined,
  rejectLineBytes: 0,
  valueBytes: undefined,
  quoted: false,
  index: { record: new Float64Array(0), offset: new Float64Array(0), line: new Float64Array(0) },
  reasons: {},
} as const;

/** Reads all of a Parquet file; a compressed one is written out, because DuckDB enters it from its end. */
async function unpack(
  job: ScanJob,
  seen: (block: Uint8Array) => void,
): Promise<Pick<ScanResult, 'contentBytes' | 'clean'>> {
  const file = `${job.output}.clean`;
  const writer = job.unpack.length === 0 ? undefined : new FileWriter(file);
  let contentBytes = 0;
  for await (const block of contentBlocks(job.file, job.unpack, seen)) {
    contentBytes += block.length;
    writer?.bytes(block);
  }
  writer?.close();
  return { contentBytes, clean: writer === undefined ? undefined : { file, dialect: undefined } };
}

function encodingOf({ cutting }: ScanJob): Encoding {
  if (isEncoding(cutting.encoding)) return cutting.encoding;
  throw new AppFailure(
    appError(
      'import.encoding',
      `“${cutting.encoding}” is not an encoding that can be read. Convert the file to UTF-8.`,
    ),
  );
}
