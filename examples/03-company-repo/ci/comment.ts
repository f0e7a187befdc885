import { appendFileSync } from "node:fs";
import { costOf, diff, readSynthesis } from "cdktf-ml-platform/report";
import { stickyComment } from "./github";
import { MARKER, renderReview } from "./markdown";
import { readPlans } from "./plans";
import { existing } from "./stacks";
import { runScript } from "./terraform";

/**
 * `node --import tsx ci/comment.ts <synthesized directory> <folder of plans> [synthesized directory of the base]`:
 * tells reviewers what will happen, in the run's summary and in one comment of the pull request.
 */
async function main(outdir = "cdktf.out", folder = "plans", base?: string): Promise<void> {
  const after = readSynthesis(outdir);
  const before = existing(base) === undefined ? undefined : readSynthesis(base!);
  const cost = costOf(after);
  const text = renderReview({
    plans: readPlans(folder),
    diff: before === undefined ? undefined : diff(before, after),
    monthlyUsd: cost.monthlyUsd,
    monthlyUsdBefore: before === undefined ? undefined : costOf(before).monthlyUsd,
    unpriced: cost.unknown.length,
  });
  if (process.env.GITHUB_STEP_SUMMARY !== undefined) appendFileSync(process.env.GITHUB_STEP_SUMMARY, text);
  await stickyComment(MARKER, text);
}

runScript(() => main(...process.argv.slice(2)));
