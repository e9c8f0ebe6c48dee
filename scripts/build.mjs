import { build } from './lib/build.mjs';
import { prepare } from './lib/prepare.mjs';
import { main } from './lib/say.mjs';

main(async () => {
  await prepare();
  await build();
});
