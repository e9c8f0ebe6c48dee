import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { contentBlocks } from '../bytes/content';
import { type Encoding, isEncoding } from '../bytes/encoding';
import { KeptArchive } from '../bytes/kept-archive';
import { FileWriter } from './file-writer';
import type { ScanCounts, ScanJob, ScanResult, Segment } from './job';
import { ScanPass } from './scan-pass';

export interface ScanListener {
  progress(counts: ScanCounts): void;
  /** A segment is finished. The scan goes on when the promise is fulfilled. */
  segment(segment: Segment): Promise<void>;
  /** Fulfilled at once, or when a pause ends. */
  mayGoOn(): Promise<void>;
}

/** Files of one archive are scanned one after another, as they lie in it. */
const archive = new KeptArchive();

/**
 * Reads a source once, from the first byte to the last: hashes it, decompresses it with every check its container
 * offers, cuts it into records, notes where they lie, sets aside those that cannot be cut, and writes the others into
 * numbered segments to be loaded.
 * @throws AppFailure `import.*` when the container is damaged
 */
export async function scan(job: ScanJob, listener: ScanListener): Promise<ScanResult> {
  const hash = createHash('sha256');
  const copy = job.copy === undefined ? undefined : new FileWriter(job.copy.to);
  let bytes = 0;
  const pass = new ScanPass(job, encodingOf(job));
  const seen = (block: Uint8Array) => {
    hash.update(block);
    copy?.bytes(block);
    bytes += block.length;
    listener.progress({ done: bytes, records: pass.records, rejects: pass.rejected });
  };
  let contentBytes = 0;
  try {
    for await (const block of contentBlocks(job.file, job.unpack, seen, archive)) {
      contentBytes += block.length;
      pass.walk.push(block);
      const full = pass.full();
      if (full !== undefined) await listener.segment(full);
      // Lets orders in: to go on after a segment, to pause.
      await setImmediate();
      await listener.mayGoOn();
    }
    checkWhole(job, bytes);
    pass.walk.finish();
    const last = pass.last();
    if (last !== undefined) await listener.segment(last);
  } catch (error) {
    pass.abandon();
    throw error;
  } finally {
    copy?.close();
  }
  return { ...pass.result(), sha256: hash.digest('hex'), bytes, contentBytes };
}

/** A copy must not be sealed that lacks what nobody read. @throws AppFailure `import.changed` */
function checkWhole({ copy, file }: ScanJob, bytes: number): void {
  if (copy === undefined || copy.bytes === bytes) return;
  throw new AppFailure(
    appError(
      'import.changed',
      `${file} had ${copy.bytes} bytes and ${bytes} were read. Nothing was imported. Stop what writes to it, or import a copy.`,
      { path: file },
    ),
  );
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
