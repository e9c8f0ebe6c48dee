import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { LeadsResult } from '../../../shared/contract/leads';
import { SOURCE_KINDS } from '../../../shared/model/fields';
import { MICROS_PER_DAY } from '../../../shared/model/time';
import { formatP } from '../../engine/leads/wording';
import { ask } from '../ask';
import { type Cli, command } from '../command';
import { FAILED, NOT_INTACT } from '../exit-codes';
import { choice } from '../flags';
import { formatBytes, formatCount } from '../words';

const LOOK_BACK = 90n * MICROS_PER_DAY;
const SEED = 1;
/** The zone the simulated log is written in. */
const ZONE = 'Europe/Dublin';

export const demo = command({
  name: 'demo',
  usage: 'demo [DIR] [--json]',
  summary: 'Play the sample case through, from a log to a verified package',
  options: { json: { type: 'boolean' } },
  positionals: [0, 1],
  async run({ positionals: [where] }, cli) {
    const folder = where === undefined ? mkdtempSync(join(tmpdir(), 'throughline-demo-')) : resolve(where);
    mkdirSync(folder, { recursive: true });
    return await play(folder, cli);
  },
});

async function play(folder: string, cli: Cli): Promise<number> {
  const tell = (text: string) =>
    cli.output.json ? Promise.resolve(cli.output.say(text)) : cli.output.line(text);
  const planted = await gather(folder, cli, tell);
  const result = await ask(cli, 'leads.run', {
    lookBack: LOOK_BACK,
    skew: 0n,
    permutations: 999,
    seed: SEED,
  });
  await tell(tellLeads(result));
  const first = result.leads.find((lead) => lead.flagged);
  if (first === undefined) {
    await tell('7. No account stands out, so there is nothing to put in evidence.');
    return FAILED;
  }
  await freeze(first.account, cli, tell);
  const receipt = await ask(cli, 'handoff.export', { out: join(folder, 'package') });
  await tell(
    `9. A signed package was written: ${receipt.package} (${receipt.files} files, ${formatBytes(receipt.bytes)}), key ${receipt.fingerprint}.`,
  );
  const check = await ask(cli, 'handoff.verify', { path: receipt.package });
  const verdict = check.ok
    ? 'every hash, signature, journal line and exhibit checks out'
    : `${check.problems.length} problems`;
  await tell(`10. Verified as a stranger would: ${verdict}.`);
  if (cli.output.json) {
    await cli.output.document({
      case: join(folder, 'sample.throughline'),
      package: receipt.package,
      planted,
      lead: first.account,
      pAdjusted: first.pAdjusted,
      verified: check.ok,
    });
  }
  return check.ok ? 0 : NOT_INTACT;
}

type Tell = (text: string) => Promise<void>;

/** Simulates, makes the case and imports. @returns the planted account. */
async function gather(folder: string, cli: Cli, tell: Tell): Promise<string> {
  const files = join(folder, 'files');
  const made = await ask(cli, 'simulate.run', { out: files, kind: 'off-ticket' });
  const planted = made.planted.join(', ');
  await tell(
    `1. ${files}: ${made.files.map(({ path }) => basename(path)).join(', ')} of an invented support desk.`,
  );
  await tell(
    `2. One account, ${planted}, was planted: it sold customers to callers. The engine is not told.`,
  );
  const info = await ask(cli, 'case.create', {
    folder: join(folder, 'sample.throughline'),
    title: 'Support-impostor calls (sample)',
    examiner: 'Sample examiner',
    zone: ZONE,
  });
  await tell(`3. Case ${info.id} was made: ${info.folder}.`);
  for (const { path, kind } of made.files) {
    const known = choice('as', kind, SOURCE_KINDS);
    await ask(cli, 'sources.import', { paths: [path], choices: { kind: known, zone: ZONE } });
  }
  const { case: filled } = await ask(cli, 'case.info', {});
  const counts = filled?.counts ?? { records: 0, events: 0, rejects: 0, duplicates: 0 };
  await tell(
    `4. ${formatCount(counts.records)} records = ${formatCount(counts.events)} read + ${formatCount(counts.rejects)} rejected + ${formatCount(counts.duplicates)} duplicates.`,
  );
  await tell(
    `5. ${formatCount(filled?.accessEvents ?? 0)} accesses by ${formatCount(filled?.accounts ?? 0)} accounts; ${formatCount(filled?.reports ?? 0)} customers reported a call.`,
  );
  return planted;
}

function tellLeads({ leads, accountsTested }: LeadsResult): string {
  const first = leads[0];
  if (first === undefined || !first.flagged)
    return `6. The reports point to none of ${formatCount(accountsTested)} accounts.`;
  return `6. The reports point to ${first.account}: it saw ${first.observed} reporting customers before their call, ${first.expected.toFixed(1)} expected, adjusted p ${formatP(first.pAdjusted)} among ${formatCount(accountsTested)} accounts.`;
}

/** Notes the lead and puts its exposing accesses in evidence. */
async function freeze(account: string, cli: Cli, tell: Tell): Promise<void> {
  const { threads } = await ask(cli, 'timeline.threads', { account, lookBack: LOOK_BACK, skew: 0n });
  const annotation = await ask(cli, 'annotations.add', {
    on: `account:${account}`,
    text: 'The reports point to this account. Ask for its tickets and shifts.',
    tags: ['lead'],
  });
  await tell(`7. A note was written on it (${annotation.id}), in the journal before it was shown.`);
  const events = [...new Set(threads.map((thread) => thread.event))];
  const exhibit = await ask(cli, 'exhibits.add', {
    title: `Accesses of ${account} before the calls`,
    events,
    note: 'The last access to each reporting customer before that customer’s call.',
  });
  await tell(
    `8. ${exhibit.id} freezes ${formatCount(events.length)} of its accesses, byte for byte, with the calls that followed.`,
  );
}
