/** Names of the months in the languages that logs and spreadsheets are met in, each with how it is cut short. */
const MONTHS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [
    ['january'],
    ['february'],
    ['march'],
    ['april'],
    ['may'],
    ['june'],
    ['july'],
    ['august'],
    ['september', 'sept'],
    ['october'],
    ['november'],
    ['december'],
  ],
  de: [
    ['januar', 'jänner', 'jän'],
    ['februar', 'feber'],
    ['märz', 'mär', 'mrz'],
    ['april'],
    ['mai'],
    ['juni'],
    ['juli'],
    ['august'],
    ['september', 'sept'],
    ['oktober', 'okt'],
    ['november'],
    ['dezember', 'dez'],
  ],
  fr: [
    ['janvier', 'janv'],
    ['février', 'févr', 'fév', 'fevrier', 'fevr'],
    ['mars'],
    ['avril', 'avr'],
    ['mai'],
    ['juin'],
    ['juillet', 'juil'],
    ['août', 'aoû', 'aout'],
    ['septembre', 'sept'],
    ['octobre'],
    ['novembre'],
    ['décembre', 'déc', 'decembre'],
  ],
  es: [
    ['enero', 'ene'],
    ['febrero'],
    ['marzo'],
    ['abril', 'abr'],
    ['mayo'],
    ['junio'],
    ['julio'],
    ['agosto', 'ago'],
    ['septiembre', 'setiembre', 'sept'],
    ['octubre'],
    ['noviembre'],
    ['diciembre', 'dic'],
  ],
  it: [
    ['gennaio', 'gen'],
    ['febbraio'],
    ['marzo'],
    ['aprile'],
    ['maggio', 'mag'],
    ['giugno', 'giu'],
    ['luglio', 'lug'],
    ['agosto', 'ago'],
    ['settembre', 'set'],
    ['ottobre', 'ott'],
    ['novembre'],
    ['dicembre', 'dic'],
  ],
  pt: [
    ['janeiro'],
    ['fevereiro', 'fev'],
    ['março', 'marco'],
    ['abril', 'abr'],
    ['maio', 'mai'],
    ['junho'],
    ['julho'],
    ['agosto', 'ago'],
    ['setembro', 'set'],
    ['outubro', 'out'],
    ['novembro'],
    ['dezembro', 'dez'],
  ],
  nl: [
    ['januari'],
    ['februari'],
    ['maart', 'mrt'],
    ['april'],
    ['mei'],
    ['juni'],
    ['juli'],
    ['augustus'],
    ['september', 'sept'],
    ['oktober', 'okt'],
    ['november'],
    ['december'],
  ],
};

const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const TITLES: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
  ja: 'Japanese',
};

export const MONTH_LANGUAGES: readonly string[] = Object.keys(MONTHS);

export function languageTitle(language: string): string {
  return TITLES[language] ?? language;
}

/** Every name of a month that is not its short English one, longest first, with that one. */
export function monthNames(language: string): readonly (readonly [string, string])[] {
  const pairs = (MONTHS[language] ?? []).flatMap((names, i) =>
    names.map((name): [string, string] => [name, ENGLISH[i] ?? '']),
  );
  return pairs.filter(([name, short]) => name !== short).sort((a, b) => b[0].length - a[0].length);
}

const LOOKS = new Map<string, RegExp>();

/** Whether a text names a month in a language; short English names count for English only. */
export function namesMonth(text: string, language: string): boolean {
  const known = LOOKS.get(language) ?? lookOf(language);
  LOOKS.set(language, known);
  return known.test(text);
}

function lookOf(language: string): RegExp {
  const own = monthNames(language).map(([name]) => name);
  return new RegExp(
    `(^|[^\\p{L}])(${[...own, ...(language === 'en' ? ENGLISH : [])].join('|')})([^\\p{L}]|$)`,
    'iu',
  );
}
