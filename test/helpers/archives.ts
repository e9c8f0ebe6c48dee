import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const TOOLS = ['zip', 'tar', 'gzip', 'bzip2', 'xz', 'zstd'] as const;

/** Why archives cannot be made here by the programs that everybody makes them with; nothing when they can. */
export function missingTools(): string | undefined {
  const missing = TOOLS.filter((tool) => !existsSync(`/usr/bin/${tool}`) && !existsSync(`/bin/${tool}`));
  if (missing.length === 0) return undefined;
  return `These programs are not installed: ${missing.join(', ')}.`;
}

/** Runs a program in a folder. @returns what it printed */
export function run(
  folder: string,
  program: (typeof TOOLS)[number],
  ...parameters: readonly string[]
): Buffer {
  return execFileSync(program, parameters, {
    cwd: folder,
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** A header of a tar archive, for entries that no tar would write. */
export function tarEntry(name: string, content: Buffer, type = '0', link = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, 'latin1');
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(type, 156);
  header.write(link, 157, 100, 'latin1');
  header.write('ustar\0' + '00', 257);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding]);
}

export const TAR_END = Buffer.alloc(1_024);
