/** A failure whose message is one sentence that tells the reader what to do. */
export class SetupError extends Error {}

/** Messages go to stderr so that commands which print documents keep stdout to themselves. */
export function say(message) {
  process.stderr.write(`throughline: ${message}\n`);
}

/** Runs a script's main function; expected failures print one line, anything else its stack. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    if (error instanceof SetupError) say(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}
