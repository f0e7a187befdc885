import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { App } from "cdktf";
import { baseline, Pack } from "../checks";
import { refusal } from "../core/throw-if-invalid";
import { Finding } from "../core/finding";
import { markManaged, record } from "../core/findings";
import { quote } from "../core/plan/rules-of-values";
import { disableTokenTraces } from "../core/token-traces";
import type { PlatformAppProps } from "./platform-app-props";
import { planPlatformApp } from "./plan/platform-app";
import { judge, Verdict } from "./judge";
import { publish, removeEmpty, untouchedOutput, withStaging } from "./private/output";
import { stage } from "./render";
import { pendingApps } from "./private/uncaught";

/**
 * An App that judges before it writes: findings of all stacks at once, nothing written while there is an error, and a
 * summary at the end, without cost and quotas while there is one. The exit code is 0 if all is fine, 1 with findings
 * that fail the synth.
 *
 * @example
 * const app = new PlatformApp();
 * new MlPlatform(app, "prod", { … });
 * app.synth();
 */
export class PlatformApp extends App {
  /** What the last synth found, acknowledged findings left out. */
  get findings(): readonly Finding[] {
    return this.verdict?.findings ?? [];
  }

  private readonly strict: boolean;
  private readonly packs: readonly Pack[];
  private readonly print: NonNullable<PlatformAppProps["print"]>;
  /** The outermost folder that was made for the output, if any. */
  private readonly madeFolder: string | undefined;
  private verdict?: Verdict;

  constructor(props: PlatformAppProps = {}) {
    disableTokenTraces();
    const { plan, problems } = planPlatformApp(props);
    const outdir = path.resolve(plan.outdir ?? process.env.CDKTF_OUTDIR ?? "cdktf.out");
    const pending = pendingApps();
    const made = writing(outdir, () => mkdirSync(outdir, { recursive: true }));
    super({ outdir, stackTraces: false });
    pending.set(outdir, this);
    this.madeFolder = made;
    this.strict = plan.strict ?? process.argv.includes("--strict");
    this.packs = plan.packs ?? [baseline];
    this.print = plan.print ?? printToConsole;
    markManaged(this);
    record(this, problems);
  }

  /** Judges, prints, and writes only if nothing fails. */
  override synth(): void {
    const passed = withStaging((staging) => {
      const verdict = judge(this, stage(this, staging), { strict: this.strict, packs: this.packs });
      this.verdict = verdict;
      if (verdict.text !== "") this.print(verdict.text, "findings");
      pendingApps().delete(this.outdir);
      if (verdict.passed) writing(this.outdir, () => publish(staging, this.outdir));
      return verdict.passed;
    });
    if (!passed) {
      process.exitCode = 1;
      removeEmpty(this.madeFolder ?? path.join(this.outdir, "stacks"));
    }
    const untouched = passed ? undefined : untouchedOutput(this.outdir);
    this.print(this.verdict?.summary(performance.now() / 1000, untouched) ?? "", "summary");
  }
}

/** A folder that cannot be written is the user's mistake, and no crash of ours. */
function writing<T>(outdir: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const reason = String(error).replace(/^Error: /, "");
    const message = `the output folder cannot be written (${reason}), got ${quote(outdir)}`;
    const fix = "name a folder that does not exist yet, or one you may write to";
    throw refusal([{ code: "MLP-CORE-018", property: "outdir", message, fix }], "PlatformApp");
  }
}

function printToConsole(text: string, kind: "findings" | "summary"): void {
  (kind === "findings" ? process.stderr : process.stdout).write(`${text}\n`);
}
