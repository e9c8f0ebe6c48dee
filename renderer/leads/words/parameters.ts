import type { LeadsParameters } from '../../../shared/contract/leads';
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../../shared/model/time';

/** What the examiner types; checked before a run. */
export interface ParameterText {
  /** Days. */
  readonly lookBack: string;
  /** Minutes. */
  readonly skew: string;
  readonly permutations: string;
  readonly seed: string;
}

export function parameterText(parameters: LeadsParameters): ParameterText {
  return {
    lookBack: String(Number(parameters.lookBack) / Number(MICROS_PER_DAY)),
    skew: String(Number(parameters.skew) / Number(MICROS_PER_MINUTE)),
    permutations: String(parameters.permutations),
    seed: String(parameters.seed),
  };
}

export type ParameterErrors = Partial<Record<keyof ParameterText, string>>;

export type ParsedParameters =
  | { readonly ok: true; readonly value: LeadsParameters }
  | { readonly ok: false; readonly errors: ParameterErrors };

interface Limits {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly unit: string;
}

const LIMITS: Readonly<Record<keyof ParameterText, Limits>> = {
  lookBack: { least: 1, most: 3_650, whole: false, unit: 'days' },
  skew: { least: 0, most: 2_880, whole: false, unit: 'minutes' },
  permutations: { least: 19, most: 100_000, whole: true, unit: 'redraws' },
  seed: { least: 0, most: 0xffffffff, whole: true, unit: '' },
};

function read(text: string, limits: Limits): number | undefined {
  const value = Number(text.trim().replaceAll(',', ''));
  if (text.trim() === '' || !Number.isFinite(value)) return undefined;
  if (value < limits.least || value > limits.most) return undefined;
  return limits.whole && !Number.isInteger(value) ? undefined : value;
}

function complaint(limits: Limits): string {
  const range = `${limits.least.toLocaleString('en-US')} to ${limits.most.toLocaleString('en-US')}`;
  return `Give ${limits.whole ? 'a whole number' : 'a number'}, ${range}${limits.unit === '' ? '' : ` ${limits.unit}`}.`;
}

/** Numbers from the fields, or a sentence for each field that holds none. */
export function parseParameters(text: ParameterText): ParsedParameters {
  const errors: ParameterErrors = {};
  const value = (key: keyof ParameterText): number => {
    const found = read(text[key], LIMITS[key]);
    if (found === undefined) errors[key] = complaint(LIMITS[key]);
    return found ?? 0;
  };
  const numbers = {
    lookBack: value('lookBack'),
    skew: value('skew'),
    permutations: value('permutations'),
    seed: value('seed'),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: {
      lookBack: BigInt(Math.round(numbers.lookBack * Number(MICROS_PER_DAY))),
      skew: BigInt(Math.round(numbers.skew * Number(MICROS_PER_MINUTE))),
      permutations: numbers.permutations,
      seed: numbers.seed,
    },
  };
}
