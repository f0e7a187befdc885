import { AssertionError } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { IConstruct } from "constructs";
import { baseline } from "../checks";
import type { Pack } from "../checks";
import { Finding, formatFinding } from "../core/finding";
import { asManaged } from "../core/findings";
import { judge } from "../platform/judge";
import { stage } from "../platform/render";

/** How something is judged. */
export interface FindingsOptions {
  /**
   * Rules for what is rendered, one pack or several. What constructs find themselves is told with any.
   * @default baseline
   */
  readonly pack?: Pack | readonly Pack[];
}

/**
 * The open findings of an app, a stack or a construct of any App, as `PlatformApp.synth()` would print them: what its
 * constructs found, and what the rules find in all stacks together. Nothing is written, and nothing changed.
 *
 * @example
 * const stack = new TerraformStack(new App(), "training");
 * new AwsProvider(stack, "Aws", { region: "us-east-1" });
 * new ArtifactBucket(stack, "Artifacts");
 * findingsOf(stack); // []
 */
export function findingsOf(target: IConstruct, { pack = baseline }: FindingsOptions = {}): readonly Finding[] {
  const app = App.of(target);
  const packs = "rules" in pack ? [pack] : pack;
  const folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
  try {
    const { findings } = asManaged(app, () => judge(app, stage(app, folder), { strict: false, packs }));
    return findings.filter(({ path }) => isIn(target, path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For test runners without matchers, such as node:test: throws an AssertionError that tells every finding. */
export function assertNoFindings(target: IConstruct, options?: FindingsOptions): void {
  const findings = findingsOf(target, options);
  if (findings.length === 0) return;
  throw new AssertionError({ message: told(target, findings), actual: findings, expected: [], operator: "noFindings" });
}

/** What a matcher answers. */
export interface MatcherResult {
  /** Whether there is nothing to find. */
  readonly pass: boolean;
  /** What was found, as text. */
  readonly message: () => string;
}

/**
 * A matcher for jest and vitest.
 *
 * @example
 * expect.extend({ toHaveNoFindings });
 * expect(stack).toHaveNoFindings({ pack: [baseline, ours] });
 */
export function toHaveNoFindings(received: IConstruct, options?: FindingsOptions): MatcherResult {
  const findings = findingsOf(received, options);
  const pass = findings.length === 0;
  const none = `expected findings in ${named(received)}, and there are none`;
  return { pass, message: () => (pass ? none : told(received, findings)) };
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- jest's matchers can only be typed so
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- as jest declares it
    interface Matchers<R, T = {}> {
      /** Neither the constructs nor the rules of the pack find anything. */
      toHaveNoFindings(options?: FindingsOptions): R;
    }
  }
}

function isIn({ node }: IConstruct, path: string): boolean {
  return node.path === "" || path === node.path || path.startsWith(`${node.path}/`);
}

function told(target: IConstruct, findings: readonly Finding[]): string {
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return [`${count} in ${named(target)}`, ...findings.map(formatFinding)].join("\n");
}

function named({ node }: IConstruct): string {
  return node.path === "" ? "the app" : node.path;
}
