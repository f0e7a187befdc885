import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTimed, Timed } from "../../cpu-time";
import { scratchFolder } from "../../process";
import { rehearseCommand } from "./command";

/** Resources of one group: a role and its policies, which refer to it. */
const GROUP = 5;
const [FEW, MANY] = [100, 800];
const SECONDS = 3600;

/** Rehearses one stack of so many resources, a multiple of five, with the command that users run. */
export async function rehearseMany(resources: number): Promise<Timed> {
  const scratch = scratchFolder("many");
  try {
    writeMany(scratch.path, resources);
    return await runTimed([...(await rehearseCommand()), scratch.path], SECONDS);
  } finally {
    scratch.remove();
  }
}

/**
 * What is wrong with how a rehearsal grows: the CPU seconds of all its processes, eight times as many at most for eight times
 * the resources. A machine that is busy makes it take longer, and counts no more of them.
 */
export async function grownTooMuch(): Promise<string | undefined> {
  const few = await rehearseMany(FEW);
  const many = await rehearseMany(MANY);
  if (!few.ok || !many.ok || few.cpuSeconds === undefined || many.cpuSeconds === undefined) return "it does not work";
  const times = many.cpuSeconds / few.cpuSeconds;
  const said = `${FEW} resources took ${few.cpuSeconds.toFixed(1)} CPU-s, ${MANY} took ${many.cpuSeconds.toFixed(1)}`;
  process.stdout.write(`${said}\n`);
  return times <= MANY / FEW ? undefined : `${said}: ${times.toFixed(1)} times as much`;
}

/** A synthesized directory with one stack. */
export function writeMany(directory: string, resources: number): void {
  const folder = join(directory, "stacks", "many");
  mkdirSync(folder, { recursive: true });
  const stack = { name: "many", synthesizedStackPath: "stacks/many/cdk.tf.json", dependencies: [] };
  writeFileSync(join(directory, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { many: stack } }));
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(configuration(resources / GROUP)));
}

function configuration(groups: number): object {
  const roles: Record<string, object> = {};
  const policies: Record<string, object> = {};
  for (let group = 0; group < groups; group++) {
    roles[`Role${group}`] = { name: `role-${group}`, assume_role_policy: JSON.stringify(TRUST) };
    for (let number = 1; number < GROUP; number++) {
      const role = `\${aws_iam_role.Role${group}.name}`;
      policies[`Role${group}Policy${number}`] = { name: `policy-${number}`, role, policy: JSON.stringify(POLICY) };
    }
  }
  return {
    "//": { metadata: { stackName: "many" } },
    terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
    provider: { aws: [{ region: "us-east-1" }] },
    resource: { aws_iam_role: roles, aws_iam_role_policy: policies },
  };
}

const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } }],
};

const POLICY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-artifacts/data/*" }],
};
