import { JunitCase } from "../../junit";
import { MissingTool } from "../../python";
import { say } from "../run-tier";
import { CollectedPolicies, PolicyDocument } from "./policies/documents";
import { reviewPolicies } from "./policies/policy-scanners";
import { judgeReview, RemarkWaiver, Review, waiverList } from "./review";
import { reviewByActionlint, reviewByZizmor, workflows } from "./workflows/workflow-scanners";

/** A case for each example: no policy of it could not be read. */
export function readCases(policies: Readonly<Record<string, CollectedPolicies>>): JunitCase[] {
  return Object.entries(policies).map(([example, { unread }]) => ({
    name: `${example} has no policy that is not judged`,
    failure: unread.join("\n") || undefined,
  }));
}

/** Judges policies and workflows by the tools of their field; one that cannot be had is skipped by name. */
export async function reviewCases(
  policies: readonly PolicyDocument[],
  waivers: readonly RemarkWaiver[],
): Promise<JunitCase[]> {
  const files = workflows();
  const reviewers: Readonly<Record<string, () => Promise<Review>>> = {
    parliament: () => reviewPolicies("parliament", policies),
    cloudsplaining: () => reviewPolicies("cloudsplaining", policies),
    zizmor: () => reviewByZizmor(files),
    actionlint: () => reviewByActionlint(files),
  };
  const cases = [waiverList(waivers, Object.keys(reviewers))];
  for (const [tool, review] of Object.entries(reviewers)) cases.push(...(await casesOfTool(tool, review, waivers)));
  return cases;
}

/** Judges by one tool. */
export async function casesOfTool(
  tool: string,
  review: () => Promise<Review>,
  waivers: readonly RemarkWaiver[],
): Promise<JunitCase[]> {
  try {
    const found = await review();
    const checks = Object.keys(found.canaries).length;
    say(
      `${tool}: ${found.subjects.length} judged, ${found.remarks.length} remarks, ${checks} checks proved by a canary`,
    );
    return judgeReview(found, waivers);
  } catch (error) {
    if (error instanceof MissingTool) return [{ name: `${tool} judges`, skipped: error.message }];
    return [{ name: `${tool} judges`, failure: error instanceof Error ? error.message : String(error) }];
  }
}
