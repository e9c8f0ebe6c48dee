import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { Pull } from './pull';

/** @param byte of the compressed file at which its content breaks off */
export function truncated(byte: number): AppFailure {
  return new AppFailure(
    appError(
      'import.truncated',
      `The compressed file ends too early, at byte ${byte}: part of it is missing. Get a complete copy of it.`,
      { byte },
    ),
  );
}

export function damaged(byte: number, what: string): AppFailure {
  return new AppFailure(
    appError(
      'import.damaged',
      `The compressed file is damaged near byte ${byte}: ${what}. Get an undamaged copy of it.`,
      { byte },
    ),
  );
}

/** @param of what the sum is about: “member 2”, “block 7” */
export function wrongSum(byte: number, what: string, of: string): AppFailure {
  return new AppFailure(
    appError(
      'import.checksum',
      `The compressed file is damaged: ${what} at byte ${byte} does not fit the content of ${of}. Get an undamaged copy of it.`,
      { byte },
    ),
  );
}

/** Exactly `count` bytes. @throws AppFailure `import.truncated` */
export async function whole(input: Pull, count: number): Promise<Uint8Array> {
  const bytes = await input.bytes(count);
  if (bytes.length < count) throw truncated(input.position);
  return bytes;
}
