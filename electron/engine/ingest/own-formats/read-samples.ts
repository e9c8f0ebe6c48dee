import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { SampleReading } from '../../../../shared/contract/formats';
import type { ImportChoices } from '../../../../shared/contract/sources';
import { TIME_FIELDS } from '../../../../shared/model/fields';
import { formatIso, parseIso } from '../../../../shared/model/time';
import { AppFailure } from '../../../../shared/result';
import type { Detection } from '../detect/detect';
import { look } from '../detect/look';
import type { FormatDefinition, KnownFormat } from '../formats/definition';
import { joinedValue, mappedPlaces } from '../formats/joined-columns';
import { MISSING } from '../formats/missing';
import { judge } from '../inspect';
import type { Judged } from '../inspect-rows';
import { knownFormats } from './stored';

type Sample = FormatDefinition['samples'][number];

/**
 * Reads a format's own samples with it, each as a file of its own among all other formats: each must be told from its
 * text alone, and give the events it says.
 * @param folders of other formats; in the first, the settings, there are files for a moment
 * @returns the samples in order; none has faults when the format may be used
 */
export async function readSamples(
  definition: FormatDefinition,
  folders: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<SampleReading[]> {
  const [folder] = folders;
  const formats = among(definition, knownFormats(folders));
  const scratch = mkdtempSync(join(folder, 'format-'));
  const readings: SampleReading[] = [];
  try {
    for (const [i, sample] of definition.samples.entries()) {
      const path = join(scratch, `sample-${i + 1}.txt`);
      writeFileSync(path, `${sample.lines.join('\n')}\n`);
      readings.push(await readSample({ definition, sample, path, formats, signal }));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return readings;
}

/** The faults of all samples, as sentences. */
export function sampleFaults(readings: readonly SampleReading[]): string[] {
  return readings.flatMap(({ faults }, i) => faults.map((fault) => `Sample ${i + 1}: ${fault}`));
}

/** The known formats with a definition in place of the one of its id, as if it had been added. */
export function among(definition: FormatDefinition, known: readonly KnownFormat[]): readonly KnownFormat[] {
  const others = known.filter((each) => each.definition.id !== definition.id);
  return [...others, { definition, origin: 'settings' }];
}

interface ToRead {
  readonly definition: FormatDefinition;
  readonly sample: Sample;
  readonly path: string;
  readonly formats: readonly KnownFormat[];
  readonly signal: AbortSignal;
}

/** A sample that is not told from its text is shown as the format would read it all the same. */
async function readSample({ definition, sample, path, formats, signal }: ToRead): Promise<SampleReading> {
  const { id, kind } = definition;
  const { lines } = sample;
  const read = (choices: ImportChoices) =>
    look({ path, choices, signal, formats }, async (detection, connection) => ({
      detection,
      records: recordsOf(detection, await judge(detection, connection)),
    }));
  const choices = { kind, ...sample.answers };
  try {
    const { detection, records } = await read(choices);
    const taken = detection.settings.definition;
    if (taken === id) return { lines, records, faults: faultsOf(sample, detection, records) };
    const told = `it is taken for ${taken ?? 'no named format'}, not for ${id}.`;
    return { lines, records: (await read({ ...choices, format: id })).records, faults: [told] };
  } catch (error) {
    if (signal.aborted || !(error instanceof AppFailure)) throw error;
    return { lines, records: [], faults: [error.message] };
  }
}

function recordsOf(detection: Detection, judged: readonly Judged[]): SampleReading['records'] {
  return detection.sample.map(({ values }, i) => {
    const { reason, times } = judged[i] ?? { reason: 'not read', times: {} };
    const fields = fieldsOf(detection, values, times);
    return reason === undefined ? { fields } : { fields, reject: reason };
  });
}

function faultsOf(sample: Sample, { questions }: Detection, records: SampleReading['records']): string[] {
  if (questions.length > 0) return questions.map(({ text }) => `it leaves open: ${text}`);
  const events = records.filter(({ reject }) => reject === undefined).map(({ fields }) => fields);
  const rejects = records.length - events.length;
  const wrong = sample.events.flatMap((wanted, i) =>
    isDeepStrictEqual(inMicroseconds(wanted), events[i])
      ? []
      : [`event ${i + 1} is ${JSON.stringify(events[i] ?? 'absent')}, not ${JSON.stringify(wanted)}.`],
  );
  const more =
    events.length > sample.events.length
      ? [`it reads ${events.length} of its records, not ${sample.events.length}.`]
      : [];
  const wantedRejects = sample.rejects ?? 0;
  return [
    ...wrong,
    ...more,
    ...(rejects === wantedRejects ? [] : [`it rejects ${rejects} of its records, not ${wantedRejects}.`]),
  ];
}
/** A sample may write its times shorter than the engine does. */
function inMicroseconds(event: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const written = Object.entries(event).map(([field, value]): [string, string] => {
    const time = TIME_FIELDS.includes(field) ? parseIso(value) : undefined;
    return [field, time?.ok === true ? formatIso(time.value) : value];
  });
  return Object.fromEntries(written);
}

function fieldsOf(
  { settings }: Detection,
  values: readonly (string | undefined)[],
  times: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = Object.entries(settings.mapping ?? {}).flatMap(([field, column]): [string, string][] => {
    const time = times[field];
    if (time !== undefined) return [[field, time]];
    const value = joinedValue(values, mappedPlaces(settings.columns ?? [], column) ?? [])?.trim() ?? '';
    return MISSING.includes(value) ? [] : [[field, value]];
  });
  return Object.fromEntries(pairs);
}
