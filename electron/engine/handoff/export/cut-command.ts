import type { UnpackStep } from '../../../../shared/contract/sources';

/** Programs that everybody has, reading a file or, without one, what is piped to them. */
const PROGRAMS = { gzip: 'gzip -dc', zstd: 'zstd -dc', bzip2: 'bzip2 -dc', xz: 'xz -dc' } as const;

export interface Cut {
  readonly file: string;
  readonly unpack: readonly UnpackStep[];
  readonly byteOffset: number;
  readonly byteLength: number;
}

/**
 * The command that prints the SHA-256 of a record's bytes, cut out of its original with nothing of ours.
 * @returns nothing where no such command can be written down: for sheets and tables, whose text is rendered, for a ZIP
 *   archive inside another file, and for names that cannot be typed
 */
export function cutCommand({ file, unpack, byteOffset, byteLength }: Cut): string | undefined {
  const steps = unpack.map((step, i) => stepCommand(step, i === 0 ? file : undefined));
  if (steps.some((step) => step === undefined)) return undefined;
  const from = `tail -c +${byteOffset + 1}`;
  const cut = steps.length === 0 ? [`${from} ${file}`] : [...steps, from];
  return [...cut, `head -c ${byteLength}`, 'sha256sum'].join(' | ');
}

function stepCommand(step: UnpackStep, file: string | undefined): string | undefined {
  switch (step.type) {
    case 'zip':
      // To unzip, some characters of a name stand for others.
      return file === undefined || !isTypable(step.member)
        ? undefined
        : `unzip -p ${file} ${quoted(step.member.replaceAll(/[\\*?[\]]/g, '\\$&'))}`;
    case 'tar':
      return isTypable(step.member) ? `tar -xOf ${file ?? '-'} -- ${quoted(step.member)}` : undefined;
    case 'gzip':
    case 'zstd':
    case 'bzip2':
    case 'xz':
      return file === undefined ? PROGRAMS[step.type] : `${PROGRAMS[step.type]} < ${file}`;
    default:
      return undefined;
  }
}

function isTypable(name: string): boolean {
  return /^[ -~]+$/.test(name) && !name.startsWith('-');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
