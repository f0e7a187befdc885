import { existsSync } from "node:fs";
import { Finding, findingOf, formatFinding, isFindingsError } from "../../core/finding";
import { untouchedText } from "../../report/summary";
import { untouchedOutput } from "./output";

const PENDING = Symbol.for("cdktf-ml-platform/pending");

/**
 * The output folders of apps that have not been synthesized yet. A mistake that nothing can be built on is thrown: then
 * the process ends with its message, without our source line and frames that Node would print, and with a line for
 * each of these folders.
 */
export function pendingOutputs(): Set<string> {
  const holder = process as unknown as Record<symbol, Set<string> | undefined>;
  const known = holder[PENDING];
  if (known !== undefined) return known;
  const pending = new Set<string>();
  holder[PENDING] = pending;
  process.on("beforeExit", () => {
    // the folder of a test is gone by now
    const missed = [...pending].filter((outdir) => existsSync(outdir));
    for (const outdir of missed) process.stderr.write(`${formatFinding(forgotten(outdir))}\n`);
    if (missed.length > 0 && process.argv.includes("--strict")) process.exitCode = 1;
    pending.clear();
  });
  process.on("uncaughtException", (error) => {
    const text = isFindingsError(error) ? error.message : (error.stack ?? String(error));
    const outputs = [...pending].map((outdir) => untouchedText(untouchedOutput(outdir)));
    process.stderr.write([text.trimEnd(), ...outputs, ""].join("\n"));
    process.exit(1);
  });
  return pending;
}

/** The program ends, and nobody asked for its output. */
function forgotten(outdir: string): Finding {
  const message = `the app was not synthesized, so nothing was judged, and nothing written to ${outdir}`;
  const fix = "end the program with app.synth()";
  return findingOf({ code: "MLP-PLATFORM-005", severity: "warning", message, fix }, "PlatformApp");
}
