import { writeFileSync } from 'node:fs';
import { compiledKernel, compileKernel } from './lib/kernels.mjs';
import { prepare } from './lib/prepare.mjs';
import { main, say } from './lib/say.mjs';

/** To be run after each change of plain-text.as. */
main(async () => {
  await prepare();
  writeFileSync(compiledKernel, await compileKernel());
  say(`compiled to ${compiledKernel}`);
  return 0;
});
