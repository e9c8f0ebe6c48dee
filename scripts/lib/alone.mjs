import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { output } from './paths.mjs';
import { say } from './say.mjs';

const lock = join(output, '.lock');
const mine = join(output, `.lock-${process.pid}`);

/** Runs the task while no other process of this checkout installs or builds; a lock left by a dead process is taken over. */
export async function alone(what, task) {
  mkdirSync(output, { recursive: true });
  for (let told = false; !take(); ) {
    if (!told) say(`waiting for another process to finish before ${what}`);
    told = true;
    await wait(200);
  }
  try {
    return await task();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take() {
  try {
    writeFileSync(mine, String(process.pid));
    linkSync(mine, lock); // appears in one step, with the holder's number already in it
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  if (!holderLives()) rmSync(lock, { force: true });
  return false;
}

function holderLives() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
