import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";
import { ROOT } from "../../examples";
import { run, scratchFolder } from "../../process";
import { say } from "../run-tier";
import { configurationOf, writeSynthesized } from "./synthesized";

/** Prints how fast the rehearsal is, beside its goals; times depend on the machine and are not asserted. */
export async function printTimings(): Promise<void> {
  const cold = await run(process.execPath, ["--import", "tsx", join(__dirname, "derive-cold.ts")], {
    cwd: ROOT,
    timeoutSeconds: 60,
  });
  const { derived, seconds } = JSON.parse(cold.stdout) as { derived: number; seconds: number };
  say(`${derived} types derived cold in ${seconds.toFixed(2)} s (goal 2 s)`);
  say(await wholeCycle());
}

async function wholeCycle(): Promise<string> {
  const folder = scratchFolder("timing");
  try {
    writeHundred(folder.path);
    const began = performance.now();
    const command = ["--import", "tsx", join(ROOT, "lib/cli/main.ts"), "rehearse", folder.path, "--json"];
    const { code, stdout, stderr } = await run(process.execPath, command, { cwd: ROOT, timeoutSeconds: 120 });
    const seconds = (performance.now() - began) / 1000;
    if (code !== 0)
      return `100 resources not timed, the rehearsal ended with ${code ?? "a signal"}: ${stderr}${stdout}`;
    const { stacks } = JSON.parse(stdout) as { stacks: { plan: { add: number } }[] };
    return `${stacks[0]?.plan.add ?? 0} resources through the whole cycle in ${seconds.toFixed(1)} s (goal 12 s on two cores)`;
  } finally {
    folder.remove();
  }
}

/** A synthesized directory with one stack of 100 resources that lean on each other. */
function writeHundred(folder: string): void {
  const resource: JsonObject = {};
  const add = (type: string, index: number, body: JsonObject): void => {
    resource[type] = { ...(resource[type] as JsonObject | undefined), [`R${index}`]: body };
  };
  for (let index = 0; index < 20; index += 1) {
    const vpc = `\${aws_vpc.R${index}.id}`;
    add("aws_vpc", index, { cidr_block: `10.${index}.0.0/16` });
    add("aws_subnet", index, { vpc_id: vpc, cidr_block: `10.${index}.1.0/24` });
    add("aws_security_group", index, { vpc_id: vpc, name_prefix: "timing-" });
    add("aws_s3_bucket", index, { bucket_prefix: "timing-", force_destroy: true });
    add("aws_s3_bucket_versioning", index, {
      bucket: `\${aws_s3_bucket.R${index}.id}`,
      versioning_configuration: { status: "Enabled" },
    });
  }
  writeSynthesized(folder, { timing: configurationOf("aws", { resource }) });
}
