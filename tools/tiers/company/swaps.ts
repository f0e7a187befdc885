import { join } from "node:path";
import { digestOf } from "../../../examples/03-company-repo/ci/digest";
import { readPlans, writePlans } from "../../../examples/03-company-repo/ci/plans";
import { Scenario, told, Trial, unmet } from "./trial";

const RESEARCH = "research-stack.ts";
const PROVIDER = "region: environment.region, allowedAccountIds";

/** What somebody plans who may do so, and what the apply job makes of it; each leaves the states as they were. */
export const SWAPS: readonly Scenario[] = [
  {
    name: "planned in another region: refused",
    prove: planned(PROVIDER, `region: ${hidden("eu-west-1")}, allowedAccountIds`),
  },
  {
    name: "planned with another role: refused",
    prove: planned(
      PROVIDER,
      `assumeRole: [{ roleArn: ${hidden("arn:aws:iam::666666666666:role/theirs")} }], ${PROVIDER}`,
    ),
  },
  {
    name: "planned with another endpoint: refused",
    prove: planned(PROVIDER, `endpoints: [{ sts: "https://evil.example" }], ${PROVIDER}`),
  },
  {
    name: "planned with another value: refused",
    prove: planned("retentionInDays: 365", "retentionInDays: 1", "resource.aws_cloudwatch_log_group.Experiments"),
  },
  { name: "plans that are changed after the review: refused", prove: changedLater },
  { name: "an older run does not overwrite a newer run's comment", prove: olderRun },
];

/** The code of a value that only Terraform knows: written out, a region or a role of others is refused by the synth. */
function hidden(value: string): string {
  return `'\${trimspace("${value}")}'`;
}

/** The plan job plans other code than the commit, and its digest is approved. */
function planned(from: string, to: string, part = "provider.aws"): Scenario["prove"] {
  return async (trial) => {
    const before = trial.repository.states();
    const revert = trial.commit(RESEARCH, from, to);
    try {
      await trial.must("synth");
      await trial.must("plan");
    } finally {
      revert();
    }
    await trial.must("synth");
    const reviewed = await trial.run("review");
    trial.approved = digestOf(readPlans(plansOf(trial)));
    const ran = await trial.run("apply");
    const refusal = `what was planned is not the code of this commit\n  prod-research: ${part}\n`;
    return unmet(
      {
        "the review refuses it": reviewed.code === 1 && reviewed.stderr.includes(refusal),
        "the apply refuses it, though it was approved": ran.code === 1 && ran.stderr.includes(refusal),
        "nothing is applied": trial.sameStates(before),
      },
      `${told(reviewed)}\n${told(ran)}`,
    );
  };
}

async function changedLater(trial: Trial): Promise<string | undefined> {
  const before = trial.repository.states();
  await trial.plan();
  const { key, stacks } = readPlans(plansOf(trial));
  writePlans(plansOf(trial), { key, stacks: stacks.map((stack) => ({ ...stack, status: "waiting" as const })) });
  const ran = await trial.apply();
  return unmet(
    {
      "it ends with 1": ran.code === 1,
      "it says why": ran.stderr.includes(`, and ${trial.approved} was approved: nothing is applied\n`),
      "nothing is applied": trial.sameStates(before),
    },
    told(ran),
  );
}

async function olderRun(trial: Trial): Promise<string | undefined> {
  const { comment } = await trial.plan();
  trial.runNumber -= 2;
  await trial.review();
  const [after] = trial.github.comments.filter(({ user }) => user.type === "Bot");
  trial.runNumber += 1;
  return unmet({ "the comment is the newer run's": after?.body === comment }, { comment, after });
}

function plansOf({ repository }: Trial): string {
  return join(repository.folder, "plans");
}
