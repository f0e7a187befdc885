import { StackPlan } from "../../../examples/03-company-repo/ci/plans";
import { SWAPS } from "./swaps";
import { TokenServer } from "./token-server";
import { Scenario, told, Trial, unmet } from "./trial";

const RESEARCH = "research-stack.ts";
const [FIRST, SECOND] = ["prod-foundation", "prod-research"] as const;
const SECURITY_GROUP = /^aws_security_group\.AthenaAccess$/;
const OTHER_STATES = "planned on other states than those reviewed";
const LOG_GROUP = "aws_cloudwatch_log_group.Experiments";

/** In this order: each begins where the one before has left the states. */
export const SCENARIOS: readonly Scenario[] = [
  { name: "nothing is applied: the first stacks are planned, what builds on them is rehearsed", prove: nothingApplied },
  { name: "what was reviewed is applied, the waiting stack after a plan of its own", prove: everythingApplied },
  { name: "a second run has nothing to do", prove: nothingToDo },
  ...SWAPS,
  { name: "a change in place is planned, said in the same comment, and applied", prove: inPlace },
  { name: "a replacement is named first, with the argument that causes it", prove: replacement },
  { name: "an upstream that lacks an output: the stack waits, and is applied after it", prove: lacksOutput },
  { name: "upstream changes between plan and apply: the plan is made again", prove: upstreamChanges },
  { name: "an action that nobody reviewed is refused by name, and nothing is applied", prove: unreviewed },
  { name: "drift is found and reported in one issue", prove: drift },
  { name: "credentials are new each time Terraform asks, and no token is in any log", prove: credentials },
];

async function nothingApplied(trial: Trial): Promise<string | undefined> {
  const { plans, comment } = await trial.plan();
  const [first, second] = [plans.get(FIRST), plans.get(SECOND)];
  return unmet(
    {
      "the foundation is planned, creation only": first?.status === "planned" && only(first, "create"),
      "research waits": second?.status === "waiting",
      "and says for what": second?.waitsFor.join() === `${FIRST}, which is not applied`,
      "as many are rehearsed as it holds": second?.rehearsed?.add === Object.keys(second?.actions ?? {}).length,
      "the comment says so": comment.includes(
        `\`${SECOND}\` could not be planned: it waits for \`${FIRST}, which is not applied\`. ` +
          `It was rehearsed instead: ${second?.rehearsed?.add} added with simulated providers.`,
      ),
      "nothing is lost": comment.includes("Nothing is replaced or destroyed."),
      "no state is made": trial.repository.states().size === 0,
    },
    { comment, second },
  );
}

async function everythingApplied(trial: Trial): Promise<string | undefined> {
  const ran = await trial.apply();
  return unmet(
    {
      "the scripts end well": ran.code === 0,
      "research is planned on other states": ran.stdout.includes(
        `${SECOND}: ${OTHER_STATES}, its upstream is applied now`,
      ),
      "the foundation is not": !ran.stdout.includes(`${FIRST}: ${OTHER_STATES}`),
      "every stack has a state": trial.repository.states().size === 3,
    },
    told(ran),
  );
}

async function nothingToDo(trial: Trial): Promise<string | undefined> {
  const before = trial.repository.states();
  const { plans } = await trial.plan();
  const ran = await trial.apply();
  return unmet(
    {
      "every stack is unchanged": [...plans.values()].every(({ status }) => status === "unchanged"),
      "the scripts end well": ran.code === 0,
      "no state changes": trial.sameStates(before),
    },
    { plans: [...plans.values()], ran: told(ran) },
  );
}

async function inPlace(trial: Trial): Promise<string | undefined> {
  trial.keepBase();
  trial.commit(RESEARCH, "retentionInDays: 365", "retentionInDays: 731");
  const { plans, comment } = await trial.plan();
  const ran = await trial.apply();
  return unmet(
    {
      "exactly the log group changes": JSON.stringify(plans.get(SECOND)?.actions) === `{"${LOG_GROUP}":["update"]}`,
      "the comment counts it": comment.includes(`| \`${SECOND}\` | \`planned\` |  | 1 |  |  |`),
      "nothing is lost": comment.includes("Nothing is replaced or destroyed."),
      "the comment is updated": trial.github.calls.filter((call) => call.startsWith("PATCH")).length >= 2,
      "the same plan is applied": ran.code === 0 && !ran.stdout.includes(OTHER_STATES),
      "old and new value are told": comment.includes("\n- retention_in_days = 365\n+ retention_in_days = 731\n"),
      "one resource is changed": ran.stdout.includes(`${SECOND}: Apply complete! Resources: 0 added, 1 changed`),
    },
    { comment, ran: told(ran) },
  );
}

async function replacement(trial: Trial): Promise<string | undefined> {
  trial.keepBase();
  const revert = trial.commit(RESEARCH, "Athena, from inside the network", "Athena from the network");
  const { plans, comment } = await trial.plan();
  revert();
  const [[address = "", actions] = []] = Object.entries(plans.get(SECOND)?.actions ?? {});
  const line = `- \`${address}\` (\`${SECOND}/AthenaAccess\`) of \`${SECOND}\`: **replaced** because of \`description\``;
  return unmet(
    {
      "the security group is replaced": SECURITY_GROUP.test(address) && actions?.includes("delete") === true,
      "it comes first, with its cause": comment.includes(`## Plan\n\n### ⚠️ Replaced or destroyed: 1\n\n${line}\n`),
    },
    { plans: plans.get(SECOND), comment },
  );
}

async function lacksOutput(trial: Trial): Promise<string | undefined> {
  const probe = `new CloudwatchLogGroup(this, "Probe", { retentionInDays: 365, tags: { Subnet: Object.values(network.publicSubnetIds)[0]! } });`;
  trial.commit(RESEARCH, `const researcher`, `${probe}\n    const researcher`);
  const { plans, comment } = await trial.plan();
  const ran = await trial.apply();
  const waitsFor = plans.get(SECOND)?.waitsFor.join() ?? "";
  return unmet(
    {
      "research waits": plans.get(SECOND)?.status === "waiting",
      "and says for which output": waitsFor.startsWith(
        `${FIRST}, which does not yet give cross-stack-output-aws_subnet`,
      ),
      "the comment says so": comment.includes(`it waits for \`${waitsFor}\`. It was rehearsed instead`),
      "it is applied after its upstream": ran.code === 0,
      "only what is new is made": ran.stdout.includes(`${SECOND}: Apply complete! Resources: 1 added, 0 changed`),
    },
    { comment, ran: told(ran) },
  );
}

async function upstreamChanges(trial: Trial): Promise<string | undefined> {
  trial.commit("platform.ts", `models: ["churn"]`, `models: ["churn", "ranking"]`);
  trial.commit(RESEARCH, "retentionInDays: 731", "retentionInDays: 1096");
  const { plans } = await trial.plan();
  const ran = await trial.apply();
  return unmet(
    {
      "both are planned": [FIRST, SECOND].every((name) => plans.get(name)?.status === "planned"),
      "research is planned on other states": ran.stdout.includes(
        `${SECOND}: ${OTHER_STATES}, its state or its upstream's has changed`,
      ),
      "and applied, for it does the same": ran.code === 0,
      "one resource is changed": ran.stdout.includes(`${SECOND}: Apply complete! Resources: 0 added, 1 changed`),
    },
    { plans: [...plans.values()], ran: told(ran) },
  );
}

async function unreviewed(trial: Trial): Promise<string | undefined> {
  trial.commit(RESEARCH, "retentionInDays: 1096", "retentionInDays: 365");
  await trial.plan();
  const revert = trial.commit("platform.ts", `"ranking"]`, `"ranking", "pricing"]`);
  await trial.applyElsewhere(FIRST);
  revert();
  const before = trial.repository.states();
  const ran = await trial.apply();
  const [, address] = /^ {2}delete (aws_sagemaker_model_package_group\.Models_pricing_\S+)$/m.exec(ran.stderr) ?? [];
  return unmet(
    {
      "it ends with 1": ran.code === 1,
      "it says why": ran.stderr.includes(`${FIRST}: not applied, nobody reviewed\n`),
      "it names the resource and the action": address !== undefined,
      "nothing is applied": trial.sameStates(before),
    },
    told(ran),
  );
}

async function drift(trial: Trial): Promise<string | undefined> {
  const calm = await trial.run("drift");
  trial.driftOf(FIRST);
  const runs = [await trial.run("drift"), await trial.run("drift")];
  return unmet(
    {
      "without drift it ends with 0": calm.code === 0 && calm.stdout.includes(`${SECOND}: no drift`),
      "with drift it ends with 1": runs.every(({ code }) => code === 1),
      "one issue is opened": trial.github.issues.length === 1,
      "it names the stack, and no other": /\n\n- `prod-foundation`\n {2}- `output cross-stack-output-[\w-]+`\n$/.test(
        trial.github.issues[0]?.body ?? "",
      ),
      "the second run updates it":
        trial.github.calls.at(-1)?.startsWith("PATCH /repos/acme/ml-platform/issues/") === true,
    },
    { runs: [calm, ...runs].map(told), issues: trial.github.issues },
  );
}

function only({ actions }: StackPlan, action: string): boolean {
  const all = Object.values(actions);
  return all.length > 0 && all.every((done) => done.join() === action);
}

async function credentials(trial: Trial): Promise<string | undefined> {
  const given = [await trial.credentials(), await trial.credentials()];
  const keys = given.map(({ stdout }) => (JSON.parse(stdout) as { readonly SessionToken: string }).SessionToken);
  return unmet(
    {
      "both are given": given.every(({ code, stderr }) => code === 0 && stderr === ""),
      "each is another": keys[0] !== keys[1],
      "steps have printed something": trial.log.includes("Apply complete!"),
      "and no token": !TokenServer.leaksInto(trial.log),
    },
    given.map(({ code, stderr }) => `exit code ${code}\n${stderr}`).join("\n"),
  );
}
