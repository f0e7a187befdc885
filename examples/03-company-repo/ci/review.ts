import { appendFileSync } from "node:fs";
import { costOf, diff, readSynthesis } from "cdktf-ml-platform/report";
import { digestOf } from "./digest";
import { LONGEST_COMMENT, LONGEST_SUMMARY, stickyComment } from "./github";
import { MARKER, renderReview, Review } from "./markdown";
import { readPlans } from "./plans";
import { pairsOf } from "./same-code";
import { existing, stacksOf } from "./stacks";
import { runScript, say } from "./terraform";
import { withCode } from "./with-code";

/**
 * `node --import tsx ci/review.ts <synthesized directory> <folder of plans> [synthesized directory of the base]`: tells
 * reviewers what will happen, in the run's summary and in one comment of the pull request, and gives the apply job the
 * digest of what it told them.
 */
async function main(outdir = "cdktf.out", folder = "plans", base?: string): Promise<void> {
  const plans = readPlans(folder);
  // plans of other code than this job's own, from the same commit, are not worth anybody's time
  const stacks = pairsOf(stacksOf(outdir), plans).map(([stack, plan]) => withCode(stack, plan));
  const review = { ...costsOf(outdir, existing(base)), plans: { stacks }, digest: digestOf(plans) };
  say(renderReview(review));
  write("GITHUB_STEP_SUMMARY", renderReview(review, LONGEST_SUMMARY));
  write("GITHUB_OUTPUT", `digest=${review.digest}\n`);
  await stickyComment(MARKER, renderReview(review, LONGEST_COMMENT));
}

/** What the code costs, and how it differs from the base. */
function costsOf(outdir: string, base: string | undefined): Omit<Review, "plans"> {
  const after = readSynthesis(outdir);
  const before = base === undefined ? undefined : readSynthesis(base);
  const cost = costOf(after);
  return {
    diff: before === undefined ? undefined : diff(before, after),
    monthlyUsd: cost.monthlyUsd,
    monthlyUsdBefore: before === undefined ? undefined : costOf(before).monthlyUsd,
    unpriced: cost.unknown.length,
  };
}

/** Adds to a file that the runner reads, where there is a runner. */
function write(variable: "GITHUB_STEP_SUMMARY" | "GITHUB_OUTPUT", text: string): void {
  const file = process.env[variable];
  if (file !== undefined) appendFileSync(file, text);
}

runScript(() => main(...process.argv.slice(2)));
