import type { FormatPreview, SampleReading } from '../../shared/contract/formats';
import type { Inspection } from '../../shared/contract/sources';
import type { SourceKind } from '../../shared/model/fields';
import { ask } from './ask';
import type { Cli } from './command';
import { describeInspection } from './inspection';
import type { Output } from './output';
import { inspectionShape } from './shapes';

/** How a file would be read with a format that is not added yet. @returns nothing when it is no format */
export async function tryFormat(
  cli: Cli,
  { file, faults }: FormatPreview,
  path: string,
  kind: SourceKind | undefined,
): Promise<Inspection | undefined> {
  if (faults.length > 0) return undefined;
  const choices = kind === undefined ? {} : { kind };
  return await ask(cli, 'sources.inspect', { path, choices, formatFile: file });
}

export function previewShape({ format, replaces, ...rest }: FormatPreview, tried: Inspection | undefined) {
  return {
    ...rest,
    format: format ?? null,
    replaces: replaces ?? null,
    tried: tried === undefined ? null : inspectionShape(tried),
  };
}

/** What a format's file is, what is wrong in it and where, and what it reads. */
export async function describePreview(
  cli: Cli,
  { file, faults, format, replaces, samples }: FormatPreview,
  tried: Inspection | undefined,
): Promise<void> {
  const { output } = cli;
  if (format === undefined) {
    await output.line(`${file} is not a format:`);
    for (const { where, line, text } of faults) await output.line(`  line ${line}, ${where}: ${text}`);
    return;
  }
  await output.line(`${format.id}: ${format.title}, usually ${format.kind}`);
  await output.line(`  Built from ${format.reference}`);
  if (replaces !== undefined)
    await output.line(`  Once added it comes in place of the ${replaces} format of that id.`);
  for (const [i, sample] of samples.entries()) await describeSample(output, sample, i + 1);
  if (tried === undefined) return;
  await output.line('');
  await describeInspection(tried, output);
}

async function describeSample(
  output: Output,
  { lines, records, faults }: SampleReading,
  number: number,
): Promise<void> {
  await output.line('');
  await output.line(`Sample ${number} is ${faults.length === 0 ? '' : 'not '}read as it says:`);
  for (const fault of faults) await output.line(`  ${fault}`);
  for (const line of lines) await output.line(`  > ${line}`);
  for (const { fields, reject } of records) {
    const read = Object.entries(fields).map(([field, value]) => `${field} ${value}`);
    await output.line(`  ${reject === undefined ? read.join(', ') : `rejected: ${reject}`}`);
  }
}
