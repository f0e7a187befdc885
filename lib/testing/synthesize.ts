import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { Finding, formatFinding } from "../core/finding";
import { JsonObject, readSynthesis, SynthesizedResource, SynthesizedStack } from "../terraform";
import { PlatformApp } from "../platform/platform-app";

/** What a synth wrote and found, for tests to look at. */
export interface Synthesized {
  /** Open findings; empty for a plain App, which throws instead. */
  readonly findings: readonly Finding[];
  /** What was printed. */
  readonly printed: string;
  /** The stacks written; none where a finding failed the synth. */
  readonly stacks: readonly SynthesizedStack[];
  /** The addresses of all stacks, sorted: `aws_s3_bucket.Artifacts_Bucket_ADA78AEC`. */
  readonly addresses: () => string[];
  /** Every resource of a type, in all stacks. Data sources are none: ask for `data.aws_ami`. */
  readonly all: (type: string) => SynthesizedResource[];
  /**
   * The arguments of the one resource of a type, or of the one whose construct path ends so; of a data source, by
   * `data.aws_ami`. Throws unless it is exactly one, and says what was found where the synth failed.
   */
  readonly one: (type: string, pathEnd?: string) => JsonObject;
}

/**
 * Runs a real `app.synth()` into a temporary folder and reads what it wrote. `Testing.synth` of cdktf skips cross-stack
 * references and validations; this skips nothing.
 *
 * @example
 * const { findings, one } = synthesize((app) => new ArtifactBucket(stackOf(app), "Artifacts"));
 * expect(one("aws_s3_bucket_versioning", "Artifacts/Versioning")).toMatchObject({ … });
 */
export function synthesize(build: (app: PlatformApp) => void): Synthesized {
  const printed: string[] = [];
  return run((outdir) => {
    const exitCode = process.exitCode;
    const app = new PlatformApp({ outdir, strict: false, print: (text) => printed.push(text) });
    build(app);
    app.synth();
    process.exitCode = exitCode;
    return { findings: app.findings, printed: printed.join("\n") };
  });
}

/**
 * The same for cdktf's own App, as in a repository that does not use PlatformApp. An error of ours is a validation of
 * CDKTF there: `synthesizePlain` throws the findings of the first stack that has some. Warnings are annotations, and
 * the rules on rendered JSON do not run, so `findings` is empty.
 *
 * @example
 * const { all } = synthesizePlain((app) => {
 *   const stack = new TerraformStack(app, "training");
 *   new AwsProvider(stack, "Aws", { region: "us-east-1" });
 *   new ArtifactBucket(stack, "Artifacts");
 * });
 * expect(all("aws_s3_bucket")).toHaveLength(2);
 */
export function synthesizePlain(build: (app: App) => void): Synthesized {
  return run((outdir) => {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    return { findings: [], printed: "" };
  });
}

function run(synth: (outdir: string) => Pick<Synthesized, "findings" | "printed">): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
  try {
    const seen = synth(outdir);
    const failed = seen.findings.some(({ severity }) => severity === "error");
    return view(seen, failed ? [] : readSynthesis(outdir));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function view(seen: Pick<Synthesized, "findings" | "printed">, stacks: readonly SynthesizedStack[]): Synthesized {
  const resources = stacks.flatMap((stack) => stack.resources);
  const failure = failureOf(seen.findings);
  const all = (type: string) => resources.filter((resource) => typeOf(resource) === type);
  return {
    ...seen,
    stacks,
    addresses: () => resources.map(({ address }) => address).sort(),
    all,
    one: (type, pathEnd = "") => {
      const found = all(type).filter(({ path }) => path.endsWith(pathEnd));
      const [only] = found;
      if (found.length === 1 && only !== undefined) return only.body;
      const paths = found.map(({ path }) => path).join(", ");
      throw new Error(
        [`${found.length} resources of type ${type} ending with "${pathEnd}": ${paths}`, ...failure].join("\n"),
      );
    },
  };
}

/** What it is asked for by. */
function typeOf({ mode, type }: SynthesizedResource): string {
  return mode === "data" ? `data.${type}` : type;
}

/** Why nothing was written. */
function failureOf(findings: readonly Finding[]): string[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  return errors.length === 0 ? [] : ["the synth failed and wrote nothing:", ...errors.map(formatFinding)];
}
