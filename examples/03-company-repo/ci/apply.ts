import { applyReviewed } from "./apply-reviewed";
import { withRenewedCredentials } from "./renewed";
import { runScript } from "./terraform";

/**
 * `APPROVED_DIGEST=… node --import tsx ci/apply.ts <synthesized directory> <folder of plans>`: applies what was reviewed,
 * stack by stack, and nothing else.
 */
function main(outdir = "cdktf.out", folder = "plans"): void {
  withRenewedCredentials(process.env, () => applyReviewed(outdir, folder, process.env.APPROVED_DIGEST));
}

runScript(() => main(...process.argv.slice(2)));
