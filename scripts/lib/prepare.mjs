import { dependencies } from './dependencies.mjs';
import { requireNode } from './node-version.mjs';
import { isRoot } from './paths.mjs';

/** What every script needs first. Returns once the npm packages are there. */
export async function prepare() {
  requireNode();
  // What root installs and builds must be readable by the unprivileged user the window runs as.
  if (isRoot) process.umask(0o022);
  await dependencies();
}
