import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';

/** An archive has no such entry. */
export function noMember(member: string): AppFailure {
  return new AppFailure(
    appError(
      'import.no-member',
      `The archive has no file “${member}” that can be read. List what is in it with throughline inspect.`,
      { member },
    ),
  );
}

export function encrypted(member: string): AppFailure {
  return new AppFailure(
    appError(
      'import.encrypted',
      `“${member}” is encrypted. Ask for its password, unpack it with that, and import the files inside.`,
      { member },
    ),
  );
}

/** An archive whose directory cannot be read. @param bytes its length */
export function brokenArchive(bytes: number, cause: unknown): AppFailure {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = /end of central directory record signature not found/i.test(message)
    ? 'import.truncated'
    : 'import.damaged';
  const what =
    code === 'import.truncated'
      ? `its directory, which stands at the end, is not there: it breaks off at byte ${bytes}`
      : `its directory cannot be read (${message})`;
  return new AppFailure(
    appError(code, `The ZIP archive is damaged: ${what}. Get a complete copy of it.`, { byte: bytes }, cause),
  );
}
