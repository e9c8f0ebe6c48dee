import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSigner } from '../../../electron/engine/handoff/signing';
import { must, refused } from '../../helpers/engine';
import { exported, filledCase, HOSTILE, verified } from './packaged-case';

const run = (folder: string, command: string) =>
  execFileSync('bash', ['-o', 'pipefail', '-c', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');

describe('a package', () => {
  it('has exactly the files of the format', async () => {
    const packaged = await exported(await filledCase());
    const files = readdirSync(packaged, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(packaged.length + 1));
    const exhibit = (id: string) =>
      ['note.json', 'query.sql', 'raw.bin', 'rows.jsonl', 'view.csv', 'view.svg'].map(
        (name) => `data/exhibits/${id}/${name}`,
      );
    expect(files.sort()).toEqual(
      [
        ...['README-VERIFY.txt', 'bag-info.txt', 'bagit.txt'],
        ...['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'],
        ...['data/audit/checkpoints.jsonl', 'data/audit/custody.html', 'data/audit/journal.jsonl'],
        ...['data/completeness.json', 'data/report/report.html'],
        ...['EV-0001', 'EV-0002', 'EV-0003', 'EV-0004'].flatMap((id) =>
          ['html', 'json', 'pdf'].map((format) => `data/reconciliation/${id}.${format}`),
        ),
        ...exhibit('EX-0001'),
        ...exhibit('EX-0002'),
        ...['EV-0001.bin', 'EV-0002.bin', 'EV-0003.bin', 'EV-0004.bin', 'sources.json'].map(
          (name) => `data/originals/${name}`,
        ),
        ...['signer.pem', 'signer.pub', 'tagmanifest-sha256.txt.minisig', 'tagmanifest-sha256.txt.sig'].map(
          (name) => `signatures/${name}`,
        ),
      ].sort(),
    );
  });

  it('is whole to sha256sum, sha512sum, minisign, openssl and hash-by-hand, by the commands of its own README', async () => {
    const { engine, ...rest } = await filledCase();
    const packaged = await exported({ engine, ...rest });
    const readme = readFileSync(join(packaged, 'README-VERIFY.txt'), 'utf8');
    const commands = readme
      .split('\n')
      .filter((line) => /^ {3}(minisign|openssl|sha\d+sum|find|tail|gzip) /.test(line));
    expect(commands).toHaveLength(9);
    const said = commands.map((command) => run(packaged, command.trim()));
    expect(said[0]).toContain('Signature and comment signature verified');
    expect(said[1]).toContain('Signature Verified Successfully');
    expect(said.slice(2, 6)).toEqual(['', '', '', '']);
    const { journalHead } = {
      journalHead: lines(join(packaged, 'data/audit/checkpoints.jsonl')).at(-1) ?? '',
    };
    expect(said[6]?.slice(0, 64)).toBe((JSON.parse(journalHead) as { head: string }).head);
    for (const slice of said.slice(7)) expect(readme).toContain(`slice_sha256 ${slice.slice(0, 64)}`);
    for (const name of ['manifest-sha256', 'manifest-sha512', 'tagmanifest-sha256', 'tagmanifest-sha512']) {
      run(packaged, `${name.split('-')[1]}sum --strict -c ${name}.txt`);
    }
  });

  it('satisfies our own verifier, which names the key', async () => {
    const { engine, ...rest } = await filledCase();
    const packaged = await exported({ engine, ...rest });
    const found = await verified(engine, packaged);
    expect(found.problems).toEqual([]);
    expect(found).toMatchObject({ kind: 'package', ok: true, files: 45 });
    expect(found.fingerprint).toBe((await must(engine.call('handoff.key', {}))).fingerprint);
    expect(found.checks.find(({ name }) => name === 'exhibits')?.detail).toMatch(
      /^2 exhibits, 86 records found again in the originals byte for byte$/,
    );
  });

  it('holds every original byte for byte and finds every record of it again, in compressed ones too', async () => {
    const { engine, folder, top } = await filledCase();
    const packaged = await exported({ engine, folder, top });
    const originals = join(packaged, 'data/originals');
    expect(readFileSync(join(originals, 'EV-0001.bin'))).toEqual(
      readFileSync(join(top, 'files/access log.csv')),
    );
    const rows = lines(join(packaged, 'data/exhibits/EX-0001/rows.jsonl')).map((line) => JSON.parse(line));
    let rawAt = 0;
    const raw = readFileSync(join(packaged, 'data/exhibits/EX-0001/raw.bin'));
    for (const row of rows) {
      const read = row.container === 'gzip' ? 'gzip -dc' : 'cat';
      const cut = `${read} ${row.source}.bin | tail -c +${row.byte_offset + 1} | head -c ${row.byte_length} | sha256sum`;
      const part = raw.subarray(rawAt, rawAt + row.byte_length);
      rawAt += row.byte_length;
      expect(createHash('sha256').update(part).digest('hex')).toBe(row.slice_sha256);
      if (row.container === 'parquet' || row.record % 3 > 0) continue;
      expect(execFileSync('bash', ['-c', cut], { cwd: originals, encoding: 'utf8' }).slice(0, 64)).toBe(
        row.slice_sha256,
      );
    }
    expect(rawAt).toBe(raw.length);
    expect(new Set(rows.map((row) => row.container))).toEqual(new Set([undefined, 'gzip', 'parquet']));
  });

  it('keeps evidence from becoming markup in the report or a formula in a spreadsheet', async () => {
    const packaged = await exported(await filledCase());
    const report = readFileSync(join(packaged, 'data/report/report.html'), 'utf8');
    expect(report).not.toContain('<script');
    expect(report).not.toContain('\u202E');
    expect(report).toContain('⟨U+202E⟩');
    const csv = readFileSync(join(packaged, 'data/exhibits/EX-0001/view.csv'), 'utf8');
    expect(csv).toContain(`"'${HOSTILE.replaceAll('"', '""')}"`);
    expect(csv).not.toMatch(/(^|,)"?[=@]/m);
  });

  it('has a report with every section, and a zone on every time', async () => {
    const packaged = await exported(await filledCase());
    const report = readFileSync(join(packaged, 'data/report/report.html'), 'utf8');
    const heads = [...report.matchAll(/<h2>\d+\. ([^<]+)<\/h2>/g)].map(([, head]) => head);
    expect(heads).toEqual([
      'Scope and authority',
      'Method and versions',
      'Sources',
      'Findings',
      'Leads and opinion',
      'Exhibits',
      'What speaks against',
      'Limitations',
      'Journal and signatures',
    ]);
    const text = report.replaceAll(/<[^>]*>/g, ' ');
    const times = text.match(/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d+)?(Z| UTC|\b.{0,4})/g) ?? [];
    expect(times.length).toBeGreaterThan(80);
    expect(times.filter((time) => !/(Z| UTC)$/.test(time))).toEqual([]);
  });

  it('accounts for every record of every source, with the reasons of rejects', async () => {
    const packaged = await exported(await filledCase());
    const { sources, totals } = JSON.parse(readFileSync(join(packaged, 'data/completeness.json'), 'utf8'));
    expect(sources[0]).toMatchObject({
      id: 'EV-0001',
      records: 61,
      parsed: 60,
      rejected: 1,
      duplicate: 0,
      adds_up: true,
      inExhibits: 60,
    });
    expect(sources[0].reasons).toHaveLength(1);
    expect(totals).toEqual({ records: 96, parsed: 95, rejected: 1, duplicate: 0, exported: 96 });
  });

  it('is told of by three journal lines, the first of them inside the package', async () => {
    const { engine, folder, top } = await filledCase();
    const packaged = await exported({ engine, folder, top });
    const actions = (file: string) =>
      lines(file).map((line) => (JSON.parse(line) as { action: string }).action);
    expect(actions(join(packaged, 'data/audit/journal.jsonl')).at(-1)).toBe('package.export');
    expect(actions(join(folder, 'journal.jsonl')).slice(-2)).toEqual(['package.export', 'package.seal']);
    const second = await exported({ engine, folder, top });
    expect(second.endsWith('-02')).toBe(true);
    expect((await verified(engine, second)).ok).toBe(true);
  });

  it('can be signed with another key, which then signs its journal too', async () => {
    const { engine, top } = await filledCase();
    const key = join(top, 'key.pem');
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key]);
    const receipt = await must(engine.call('handoff.export', { out: join(top, 'out'), keyFile: key }));
    const own = openSigner({ stateFolder: join(top, 'state'), keyFile: key });
    expect(receipt.fingerprint).toBe(own.fingerprint);
    expect((await verified(engine, receipt.package)).problems).toEqual([]);
  });
});

describe('an export is refused, and leaves nothing behind,', () => {
  it('when the folder is there already', async () => {
    const filled = await filledCase();
    const { engine, folder, top } = filled;
    const first = await exported(filled);
    const next = first.replace(/-01$/, '-02');
    execFileSync('mkdir', [next]);
    const error = await refused(engine.call('handoff.export', { out: join(top, 'out') }));
    expect(error.code).toBe('io.exists');
    expect(readdirSync(join(top, 'out')).sort()).toEqual(
      [first, next].map((path) => path.slice(join(top, 'out').length + 1)),
    );
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).not.toContain('package.fail');
  });

  it('when a source is not what was imported, and the journal says so', async () => {
    const { engine, folder, top } = await filledCase();
    const { sources } = await must(engine.call('sources.list', {}));
    const file = sources[2]?.file ?? '';
    const bytes = readFileSync(file);
    bytes[bytes.length - 3] = 0x39;
    execFileSync('chmod', ['u+w', file]);
    writeFileSync(file, bytes);
    const error = await refused(engine.call('handoff.export', { out: join(top, 'out') }));
    expect(error).toMatchObject({ code: 'integrity.source', detail: { source: 'EV-0003' } });
    expect(readdirSync(join(top, 'out'))).toEqual([]);
    const last = JSON.parse(lines(join(folder, 'journal.jsonl')).at(-1) ?? '') as {
      action: string;
      reason: string;
    };
    expect(last).toMatchObject({ action: 'package.fail', reason: 'integrity.source' });
  });

  it('when it is cancelled half-way', async () => {
    const { engine, top } = await filledCase();
    const abort = new AbortController();
    const error = await refused(
      engine.call(
        'handoff.export',
        { out: join(top, 'out') },
        { signal: abort.signal, onProgress: () => abort.abort() },
      ),
    );
    expect(error.code).toBe('cancelled');
    expect(readdirSync(join(top, 'out'))).toEqual([]);
    expect((await verified(engine, await exported({ engine, folder: '', top }))).ok).toBe(true);
  });

  it('when the case is open read-only', async () => {
    const { engine, folder, top } = await filledCase();
    await must(engine.call('case.open', { folder, readOnly: true }));
    const error = await refused(engine.call('handoff.export', { out: join(top, 'out') }));
    expect(error.code).toBe('case.read-only');
    expect(readdirSync(join(top, 'out'))).toEqual([]);
  });
});

describe('the plan of a package', () => {
  it('lists the files that an export then writes, and finds nothing in its way', async () => {
    const filled = await filledCase();
    const plan = await must(filled.engine.call('handoff.plan', {}));
    const packaged = await exported(filled);
    const written = readdirSync(packaged, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(packaged.length + 1));
    expect(plan.files.map(({ path }) => path).sort()).toEqual(written.sort());
    expect(packaged.endsWith(plan.name)).toBe(true);
    expect(plan.checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('says what is missing, with what to do', async () => {
    const { engine } = await filledCase();
    const { sources } = await must(engine.call('sources.list', {}));
    execFileSync('chmod', ['u+w', sources[0]?.file ?? '']);
    writeFileSync(sources[0]?.file ?? '', 'gone');
    const { checks } = await must(engine.call('handoff.plan', { keyFile: '/nowhere/key.pem' }));
    const wrong = checks.filter(({ ok }) => !ok);
    expect(wrong.map(({ id }) => id)).toEqual(['sources', 'exhibits', 'key']);
    expect(wrong.every(({ hint }) => hint?.endsWith('.'))).toBe(true);
  });
});
