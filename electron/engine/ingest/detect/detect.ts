import type { CallPhrase } from '../../../../shared/contract/call-times';
import {
  type ImportChoices,
  type ImportQuestion,
  type ImportSettings,
  type Inspection,
  importSettings,
  type Mapping,
} from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { REQUIRED_FIELDS, SOURCE_KINDS, TIME_FIELDS } from '../../../../shared/model/fields';
import { isZone } from '../../../../shared/model/time';
import { AppFailure, unwrap } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { findCallTime, withCallTimes } from '../call-times/detect';
import { WORDS } from '../call-times/fields';
import { abbreviationIn, zonesUsing } from '../formats/abbreviations/abbreviations';
import type { FormatDefinition } from '../formats/definition';
import { joinedValue, mappedPlaces } from '../formats/joined-columns';
import { MISSING } from '../formats/missing';
import { hasAbbreviation, looksLike, titleOf } from '../formats/time-formats';
import { isTableStep } from '../tables/render';
import { definedMapping } from './by-definition';
import type { Container } from './container';
import { withDates } from './join-dates';
import { likelyKind } from './likely-kind';
import { mapFields } from './map-fields';
import type { SampleRecord } from './sample';
import { silentFields } from './silent-fields';

/** What is known of a file, what was decided for which reason, and what has to be asked. */
export interface Detection {
  readonly container: Container;
  /** Complete when `questions` is empty. */
  readonly settings: Partial<ImportSettings>;
  readonly questions: readonly ImportQuestion[];
  readonly reasons: readonly string[];
  readonly sample: readonly SampleRecord[];
  readonly runnerUp?: Inspection['runnerUp'];
  /** Call times that are words, each distinct text with what it would become. */
  readonly callTimes?: readonly CallPhrase[];
}

/** The shape of a file: everything that does not depend on what it is about. */
export interface Shape {
  readonly container: Container;
  readonly settings: Pick<ImportSettings, 'format' | 'unpack' | 'encoding' | 'columns'> &
    Pick<Partial<ImportSettings>, 'dialect' | 'layout' | 'definition' | 'firstYear'>;
  readonly questions: readonly ImportQuestion[];
  readonly reasons: readonly string[];
  readonly sample: readonly SampleRecord[];
  /** The named format it is taken for. */
  readonly definition?: FormatDefinition;
  readonly runnerUp?: Inspection['runnerUp'];
}

/** Decides what the columns of a file mean, as far as the file and the examiner's choices tell. */
export async function detectMeaning(
  connection: ReadConnection,
  shape: Shape,
  choices: ImportChoices,
): Promise<Detection> {
  if (choices.zone !== undefined && !isZone(choices.zone)) throw unknownZone(choices.zone);
  const { container, settings, sample } = shape;
  const missing = missingWords(choices);
  if (choices.kind === undefined) return await proposeKind(connection, shape, choices);
  const defined = definedMapping(shape, choices.kind, choices);
  const found = withDates(unwrap(mapFields(choices.kind, settings.columns, defined.mapping)), shape, choices);
  const times = await detectTimes(connection, { shape, choices, mapping: found.mapping });
  const silent = silentFields(shape, choices.kind, found.mapping, choices);
  const detection: Detection = {
    container,
    ...(shape.runnerUp === undefined ? {} : { runnerUp: shape.runnerUp }),
    sample,
    settings: {
      ...settings,
      kind: choices.kind,
      mapping: found.mapping,
      timeFormats: times.formats,
      ...(times.order === undefined ? {} : { dateOrder: times.order }),
      ...(times.zone === undefined ? {} : { zone: times.zone }),
      ...(times.abbreviations === undefined ? {} : { abbreviations: times.abbreviations }),
      missing: [...missing],
    },
    questions: [...shape.questions, ...found.questions, ...silent.questions, ...times.questions],
    reasons: [...shape.reasons, ...defined.reasons, ...found.reasons, ...silent.reasons, ...times.reasons],
  };
  return await withCallTimes(connection, detection, choices);
}

/** Reads the file as what it seems to be about, and asks whether it is. */
async function proposeKind(
  connection: ReadConnection,
  shape: Shape,
  choices: ImportChoices,
): Promise<Detection> {
  if (shape.definition !== undefined)
    return await proposeDefined(connection, shape, shape.definition, choices);
  const likely = likelyKind(shape.settings.columns, choices.mapping ?? {});
  if (likely === undefined) {
    return {
      ...shape,
      settings: { ...shape.settings, missing: [...missingWords(choices)] },
      questions: [...shape.questions, kindQuestion('What is the file about?', SOURCE_KINDS)],
    };
  }
  const { kind, fields } = likely;
  const proposed = await detectMeaning(connection, shape, { ...choices, kind });
  const text = `What is the file about? Its columns for ${fields.join(', ')} look like ${kind}; it is shown as that.`;
  const others = SOURCE_KINDS.filter((other) => other !== kind);
  return { ...proposed, questions: [kindQuestion(text, [kind, ...others]), ...proposed.questions] };
}

async function proposeDefined(
  connection: ReadConnection,
  shape: Shape,
  { kind, title }: FormatDefinition,
  choices: ImportChoices,
): Promise<Detection> {
  const proposed = await detectMeaning(connection, shape, { ...choices, kind });
  const text = `What is the file about? ${title} is usually read as ${kind}; it is shown as that.`;
  const others = SOURCE_KINDS.filter((other) => other !== kind);
  return { ...proposed, questions: [kindQuestion(text, [kind, ...others]), ...proposed.questions] };
}

function kindQuestion(text: string, options: readonly string[]): ImportQuestion {
  return { id: 'kind', text, options: [...options], flag: `--as ${SOURCE_KINDS.join('|')}` };
}

/** What means "no value": what was said, else the usual words. Nothing at all always does. */
function missingWords({ missing }: ImportChoices): readonly string[] {
  return missing === undefined ? MISSING : ['', ...missing];
}

interface DetectedTimes {
  readonly formats: Record<string, string>;
  readonly order: 'day-first' | 'month-first' | undefined;
  readonly questions: readonly ImportQuestion[];
  readonly reasons: readonly string[];
  readonly zone: string | undefined;
  readonly abbreviations: ImportSettings['abbreviations'];
}

async function detectTimes(
  connection: ReadConnection,
  { shape, choices, mapping }: { shape: Shape; choices: ImportChoices; mapping: Mapping },
): Promise<DetectedTimes> {
  const formats: Record<string, string> = {};
  const questions: ImportQuestion[] = [];
  const reasons: string[] = [];
  let order = choices.dateOrder;
  let needsZone = false;
  const zoneTells = new Set<string>();
  for (const field of TIME_FIELDS.filter((name) => mapping[name] !== undefined)) {
    const values = sampleValues(shape, mapping[field] ?? '', missingWords(choices));
    if (values.length === 0 && choices.timeFormat === undefined && !isRequired(choices, field)) {
      formats[field] = Object.values(formats).find((format) => format !== WORDS) ?? 'iso';
      reasons.push(`${field}: empty in the sample; what comes later is read as ${titleOf(formats[field])}.`);
      continue;
    }
    const timeFormat = choices.timeFormat ?? definedFormat(shape, field, values);
    const told = timeFormat === undefined ? choices : { ...choices, timeFormat };
    const found = await findCallTime(connection, field, values, told);
    if (found.format !== undefined) formats[field] = found.format;
    order ??= found.order;
    needsZone ||= found.needsZone;
    for (const name of found.zoneTells ?? []) zoneTells.add(name);
    reasons.push(...found.reasons);
    questions.push(...found.questions);
  }
  const promised =
    needsZone && zoneTells.size === 0 && choices.zone === undefined ? shape.definition?.zone : undefined;
  if (promised !== undefined) {
    reasons.push(
      `Times without an offset are read as ${promised}, which is what ${shape.definition?.title} writes.`,
    );
  } else if (needsZone && choices.zone === undefined)
    questions.push(zoneQuestion(shape, mapping, [...zoneTells]));
  const asked = Object.values(formats).some(hasAbbreviation) ? choices.abbreviations : undefined;
  return { formats, order, questions, reasons, zone: choices.zone ?? promised, abbreviations: asked };
}

/** How the named format writes the times of a field. Sheets and databases write times in their own way. */
function definedFormat(
  { definition, container }: Shape,
  field: string,
  values: readonly string[],
): string | undefined {
  const format = definition?.timeFormats?.[field];
  if (format === undefined || values.length === 0) return undefined;
  const isRendered = isTableStep(container.unpack.at(-1));
  return isRendered && !values.some((value) => looksLike(value, format)) ? undefined : format;
}

function isRequired({ kind }: ImportChoices, field: string): boolean {
  const required: readonly string[] = kind === undefined ? [] : REQUIRED_FIELDS[kind];
  return required.includes(field);
}

/** Values of a column in the sample that are values, trimmed. */
export function sampleValues(
  { settings, sample }: Pick<Shape, 'settings' | 'sample'>,
  column: string,
  missing: readonly string[],
): string[] {
  const places = mappedPlaces(settings.columns, column) ?? [];
  return sample.flatMap(({ values }) => {
    const value = joinedValue(values, places)?.trim() ?? '';
    return missing.includes(value) ? [] : [value];
  });
}

function zoneQuestion(shape: Shape, mapping: Mapping, zoneTells: readonly string[]): ImportQuestion {
  const field = TIME_FIELDS.find((name) => mapping[name] !== undefined) ?? 'time';
  const values = sampleValues(shape, mapping[field] ?? '', MISSING);
  if (zoneTells.length > 0) {
    const named = values.find((value) => zoneTells.includes(abbreviationIn(value) ?? '')) ?? '';
    return {
      id: 'zone',
      text: `In which time zone were the times written? “${named}” has ${zoneTells.join(' and ')}, which not all countries mean the same by.`,
      field,
      options: [...zonesUsing(zoneTells)],
      flag: '--zone IANA',
    };
  }
  const example = values.find((value) => !/(Z|[+-]\d{2}:?\d{2})$/.test(value)) ?? values[0] ?? '';
  return {
    id: 'zone',
    text: `In which time zone were the times written? “${example}” does not say.`,
    field,
    options: [...new Set(['UTC', Intl.DateTimeFormat().resolvedOptions().timeZone])],
    flag: '--zone IANA',
  };
}

function unknownZone(zone: string): AppFailure {
  return new AppFailure(
    appError('usage.zone', `“${zone}” is not a time zone. Use a name like Europe/Dublin or UTC.`),
  );
}

/** Whether settings are whole: what a load needs. */
export function completeSettings(detection: Detection): ImportSettings {
  if (detection.questions.length > 0) throw new AppFailure(needsDecision(detection));
  // Parsed, so that the keys come in one order always: the same settings are the same text.
  return importSettings.parse(detection.settings);
}

function needsDecision({ container, questions }: Detection) {
  const flags = [...new Set(questions.map(({ flag }) => flag))];
  const texts = questions.map(({ text }) => text).join(' ');
  return appError(
    'import.needs-decision',
    `“${container.name}” does not say everything. ${texts} Answer with ${flags.join(', ')}.`,
    { path: container.path, questions },
  );
}
