import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { TIME_FIELDS } from '../../../../shared/model/fields';
import { formatIso, parseIso } from '../../../../shared/model/time';
import type { Detection } from '../detect/detect';
import { look } from '../detect/look';
import type { FormatDefinition } from '../formats/definition';
import { joinedValue, mappedPlaces } from '../formats/joined-columns';
import { MISSING } from '../formats/missing';
import { judge } from '../inspect';
import type { Judged } from '../inspect-rows';
import { knownFormats } from './stored';

/**
 * Runs a format against its own samples: each must be told from its text alone, and give the events it says.
 * @param folders of other formats; in the first, the settings, there are files for a moment
 * @returns a sentence for each fault; none when the format may be used
 */
export async function checkDefinition(
  definition: FormatDefinition,
  folders: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [folder] = folders;
  const others = knownFormats(folders).filter((known) => known.definition.id !== definition.id);
  const formats = [...others, { definition, origin: 'settings' as const }];
  const scratch = mkdtempSync(join(folder, 'format-'));
  const faults: string[] = [];
  try {
    for (const [i, sample] of definition.samples.entries()) {
      const path = join(scratch, `sample-${i + 1}.txt`);
      writeFileSync(path, `${sample.lines.join('\n')}\n`);
      const choices = { kind: definition.kind, ...sample.answers };
      const found = await look({ path, choices, signal, formats }, async (detection, connection) =>
        faultsOf(definition, sample, detection, await judge(detection, connection)),
      );
      faults.push(...found.map((fault) => `Sample ${i + 1}: ${fault}`));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return faults;
}

function faultsOf(
  { id }: FormatDefinition,
  sample: FormatDefinition['samples'][number],
  detection: Detection,
  judged: readonly Judged[],
): readonly string[] {
  const taken = detection.settings.definition;
  if (taken !== id) return [`it is taken for ${taken ?? 'no named format'}, not for ${id}.`];
  if (detection.questions.length > 0) return detection.questions.map(({ text }) => `it leaves open: ${text}`);
  const events = detection.sample.flatMap(({ values }, i) => {
    const { reason, times } = judged[i] ?? { reason: 'not read', times: {} };
    return reason === undefined ? [fieldsOf(detection, values, times)] : [];
  });
  const rejects = detection.sample.length - events.length;
  const wrong = sample.events.flatMap((wanted, i) =>
    isDeepStrictEqual(inMicroseconds(wanted), events[i])
      ? []
      : [`event ${i + 1} is ${JSON.stringify(events[i] ?? 'absent')}, not ${JSON.stringify(wanted)}.`],
  );
  const more = events.length > sample.events.length ? [`it gives ${events.length} events.`] : [];
  const wantedRejects = sample.rejects ?? 0;
  return [
    ...wrong,
    ...more,
    ...(rejects === wantedRejects ? [] : [`it gives ${rejects} rejects, not ${wantedRejects}.`]),
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
