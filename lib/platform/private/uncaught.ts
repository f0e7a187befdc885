import { existsSync } from "node:fs";
import type { App } from "cdktf";
import { applyAcknowledgements } from "../../core/acknowledge-match";
import { collectAcknowledgements } from "../../core/acknowledgement";
import { Finding, findingOf, formatFinding, isFindingsError } from "../../core/finding";
import { recordedBelow } from "../../core/findings";
import { untouchedText } from "../../report/summary";
import { untouchedOutput } from "./output";

const PENDING = Symbol.for("cdktf-ml-platform/pending-apps");

/**
 * The apps that have not been synthesized yet, by their output folder. A mistake that nothing can be built on is thrown:
 * then the process ends with its message, without our source line and frames that Node would print, with what was found
 * before it, which may be why it came to that, and with a line for each of these folders.
 */
export function pendingApps(): Map<string, App> {
  const holder = process as unknown as Record<symbol, Map<string, App> | undefined>;
  const known = holder[PENDING];
  if (known !== undefined) return known;
  const pending = new Map<string, App>();
  holder[PENDING] = pending;
  process.on("beforeExit", () => {
    const missed = [...pending].filter(([outdir, app]) => isMissed(outdir, app));
    for (const [outdir] of missed) process.stderr.write(`${formatFinding(forgotten(outdir))}\n`);
    // what comes next must not go on with the output of an earlier run
    if (missed.length > 0) process.exitCode = 1;
    pending.clear();
  });
  process.on("uncaughtException", (error) => {
    const text = isFindingsError(error) ? error.message : (error.stack ?? String(error));
    const found = [...pending.values()].flatMap(openSoFar).map(formatFinding);
    const outputs = [...pending.keys()].map((outdir) => untouchedText(untouchedOutput(outdir)));
    process.stderr.write([text.trimEnd(), ...found, ...outputs, ""].join("\n"));
    process.exit(1);
  });
  return pending;
}

/** What was recorded while the tree was built. Checks of the whole tree have to wait until it is whole. */
function openSoFar(app: App): readonly Finding[] {
  return applyAcknowledgements(recordedBelow(app), collectAcknowledgements(app)).open;
}

/** The folder of a test is gone by now, and nobody waits for an app that holds nothing. */
function isMissed(outdir: string, app: App): boolean {
  return existsSync(outdir) && app.node.children.length > 0;
}

/** The program ends, and nobody asked for its output. */
function forgotten(outdir: string): Finding {
  const message = `the app was not synthesized, so nothing was judged, and nothing written to ${outdir}`;
  const fix = "end the program with app.synth()";
  return findingOf({ code: "MLP-PLATFORM-005", message, fix }, "PlatformApp");
}
