import { planStacks } from "./plan-stacks";
import { writePlans } from "./plans";
import { runScript } from "./terraform";

/** `node --import tsx ci/plan.ts <synthesized directory> <folder for plans>`: plans every stack that can be planned. */
async function main(outdir = "cdktf.out", folder = "plans"): Promise<void> {
  writePlans(folder, await planStacks(outdir));
}

runScript(() => main(...process.argv.slice(2)));
