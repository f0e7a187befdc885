import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { JsonObject } from "../../../../lib/terraform";
import { run, scratchFolder } from "../../../process";
import { pythonWith } from "../../../python";
import { Review } from "../review";
import { PolicyDocument } from "./documents";

/** The versions that the waivers and canaries were written for. */
const POLICY_SCANNERS = {
  // It asks for pkg_resources, which setuptools had up to version 81, and does not say so.
  parliament: { version: "1.6.4", requirements: ["parliament==1.6.4", "setuptools==80.9.0"] },
  cloudsplaining: { version: "0.9.1", requirements: ["cloudsplaining==0.9.1"] },
} as const;

/** A tool that judges policies. */
export type PolicyScanner = keyof typeof POLICY_SCANNERS;

interface Canary {
  readonly kind: string;
  readonly document: JsonObject;
}

interface Found {
  readonly id: string;
  readonly check: string;
  readonly detail: string;
}

/** What the Python program beside this file prints. */
interface Printed {
  readonly checks: readonly string[];
  readonly findings: readonly Found[];
}

/** Judges policies by one tool, and in the same run the canaries: a policy for each check, which it has to refuse. */
export async function reviewPolicies(tool: PolicyScanner, policies: readonly PolicyDocument[]): Promise<Review> {
  const { version, requirements } = POLICY_SCANNERS[tool];
  const python = await pythonWith(tool, version, requirements);
  const canaries = Object.entries(canariesOf(tool));
  const input = [
    ...policies.map(({ kind, document }, index) => ({ id: String(index), kind, document })),
    ...canaries.map(([check, canary]) => ({ id: `canary ${check}`, ...canary })),
  ];
  const { checks, findings } = await judged(python, tool, input);
  const speaks = (check: string): boolean =>
    findings.some((one) => one.id === `canary ${check}` && one.check === check);
  return {
    tool,
    subjects: policies,
    remarks: distinct(findings).flatMap(({ id, check, detail }) => {
      const policy = policies[Number(id)];
      return policy === undefined ? [] : [{ ...policy, check, detail, place: policy.path }];
    }),
    canaries: Object.fromEntries(checks.map((check) => [check, speaks(check)])),
  };
}

/** parliament says the same once for every action of a statement. */
function distinct(findings: readonly Found[]): Found[] {
  return [...new Map(findings.map((one) => [JSON.stringify([one.id, one.check, one.detail]), one])).values()];
}

function canariesOf(tool: PolicyScanner): Readonly<Record<string, Canary>> {
  const all = JSON.parse(readFileSync(path.join(__dirname, "canaries.json"), "utf8")) as Record<
    PolicyScanner,
    Record<string, Canary>
  >;
  return all[tool];
}

async function judged(python: string, tool: PolicyScanner, input: readonly object[]): Promise<Printed> {
  const { path: folder, remove } = scratchFolder("policies");
  try {
    const file = path.join(folder, "policies.json");
    writeFileSync(file, JSON.stringify(input));
    const program = path.join(__dirname, `judge_with_${tool}.py`);
    const { code, stdout, stderr } = await run(python, [program, file], { cwd: folder, timeoutSeconds: 300 });
    if (code !== 0) throw new Error(`${tool} ended with code ${code ?? "none"}: ${stderr.trim()}`);
    return JSON.parse(stdout) as Printed;
  } finally {
    remove();
  }
}
