import { isFindingsError } from "../../core/finding";
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
  process.on("uncaughtException", (error) => {
    const text = isFindingsError(error) ? error.message : (error.stack ?? String(error));
    const outputs = [...pending].map((outdir) => untouchedText(untouchedOutput(outdir)));
    process.stderr.write([text.trimEnd(), ...outputs, ""].join("\n"));
    process.exit(1);
  });
  return pending;
}
