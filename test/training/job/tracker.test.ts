import { PlatformStack, SecretRef } from "../../../lib/core";
import { ServiceRole } from "../../../lib/iam";
import { ArtifactBucket } from "../../../lib/storage";
import { ExperimentTracker, ExternalTracker } from "../../../lib/tracking";
import { Parameter, TrainingJobDefinition, TrainingJobDefinitionProps } from "../../../lib/training";
import { accessIn } from "../../kubernetes/support";
import { inStack } from "../../support/stacks";
import { environmentOf, plan, podOf, problemsOf, PROPS, team } from "./support";

const KEY = SecretRef.fromKubernetes("wandb", "api-key");
const HELD = "arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf";
const WANDB = ExternalTracker.weightsAndBiases({ apiKey: KEY, project: "churn", entity: "acme" });
const mlflow = { clientVariables: { MLFLOW_TRACKING_URI: "${TfToken[TOKEN.7]}" } };
const envOf = (props: object) => podOf(props).containers[0]!.env;

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Whatever a team's role is given by the job. */
function granted(make: (stack: PlatformStack) => Partial<TrainingJobDefinitionProps>) {
  const synth = inStack((stack) => {
    const { roleName, roleArn, grantScope } = new ServiceRole(stack, "Team", { service: "pods.eks.amazonaws.com" });
    new TrainingJobDefinition(stack, "Pretrain", {
      ...PROPS,
      cluster: accessIn(stack),
      team: team({ roleName, roleArn, grantScope }),
      checkpoints: undefined,
      ...make(stack),
    });
  });
  const statements = synth
    .all("aws_iam_role_policy")
    .filter(({ path }) => path.includes("/Team/"))
    .flatMap(({ body }) => (JSON.parse(body.policy as string) as { Statement: Statement[] }).Statement);
  return { synth, statements, actions: statements.flatMap(({ Action }) => Action).sort() };
}

describe("a job that logs its runs", () => {
  test("has the variables of the client, and its secret by the place in Kubernetes", () => {
    expect(envOf({ tracker: WANDB })).toEqual(
      expect.arrayContaining([
        { name: "WANDB_PROJECT", value: "churn" },
        { name: "WANDB_ENTITY", value: "acme" },
        { name: "WANDB_API_KEY", valueFrom: { secretKeyRef: { name: "wandb", key: "api-key" } } },
      ]),
    );
    expect(problemsOf({ tracker: WANDB })).toEqual([]);
    expect(environmentOf({ tracker: mlflow })).toMatchObject(mlflow.clientVariables);
    expect(envOf({}).map(({ name }) => name)).not.toContain("WANDB_API_KEY");
  });

  test("may be told another project, by its own variables or at a start", () => {
    expect(environmentOf({ tracker: WANDB, environment: { WANDB_PROJECT: "fraud" } })).toMatchObject({
      WANDB_PROJECT: "fraud",
      WANDB_ENTITY: "acme",
    });
    const parameters = { ...PROPS.parameters, WANDB_PROJECT: Parameter.text({ default: "mine", pattern: "[a-z]+" }) };
    expect(environmentOf({ tracker: WANDB, parameters })).toMatchObject({ WANDB_PROJECT: "mine" });
    expect(problemsOf({ tracker: WANDB, parameters })).toEqual([]);
  });

  test("may refer to them in its command", () => {
    const command = ["train", "--project=$(WANDB_PROJECT)", "--key=$(WANDB_API_KEY)"];
    expect(problemsOf({ tracker: WANDB, command })).toEqual([]);
    expect(problemsOf({ command }).map((text) => text.split(" ")[0])).toEqual(["MLP-TRAIN-073", "MLP-TRAIN-073"]);
  });

  test("is another definition with another tracker, and none for a token's number", () => {
    const hashOf = (tracker?: object) =>
      (plan({ tracker }).plan.published.jobSet as { metadata: { annotations: Record<string, string> } }).metadata
        .annotations["ml-platform/definition-hash"];
    expect(hashOf(WANDB)).not.toBe(hashOf());
    expect(hashOf({ clientVariables: { MLFLOW_TRACKING_URI: "${TfToken[TOKEN.8]}" } })).toBe(hashOf(mlflow));
  });
});

test("a definition says where its runs are looked at, and so does what is started", () => {
  const saidBy = (tracker?: object) => {
    const { tracking, jobSet } = plan({ tracker }).plan.published;
    const { annotations } = (jobSet as unknown as { metadata: { annotations: Record<string, string> } }).metadata;
    return [tracking, annotations["ml-platform/tracking"]];
  };
  const page = "https://wandb.ai/acme/churn";
  expect(saidBy(WANDB)).toEqual([page, page]);
  expect(saidBy()).toEqual([undefined, undefined]);
  expect(plan().plan.published).not.toHaveProperty("tracking");
  expect(saidBy({ ...mlflow, pages: "${TfToken[TOKEN.7]}" })).toEqual(["${TfToken[TOKEN.7]}", "${TfToken[TOKEN.7]}"]);
});

describe("the team's role", () => {
  test.each(["managed", "trackingServer"] as const)("may log to a tracker of SageMaker: %s", (kind) => {
    const bucket = ArtifactBucket.fromName("company-models");
    const { synth, actions, statements } = granted((stack) => ({
      tracker: new ExperimentTracker(stack, "Runs", { bucket, kind }),
    }));
    expect(actions).toEqual(
      expect.arrayContaining(["s3:PutObject", "sagemaker-mlflow:CreateRun", "sagemaker-mlflow:LogBatch"]),
    );
    expect(actions.filter((action) => /Delete|Presigned|AccessUI|\*/.test(action))).toEqual([]);
    expect(statements.map(({ Resource }) => Resource)).not.toContain("*");
    const { data } = synth.one("kubernetes_config_map_v1") as { data: Record<string, string> };
    expect(data["job.json"]).toMatch(
      /"name":"MLFLOW_TRACKING_URI","value":"\$\{aws_sagemaker_mlflow_\w+\.Runs_\w+\.arn\}"/,
    );
  });

  test("may log to one that exists already", () => {
    const arn = "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/app-0123456789AB";
    const { actions, statements } = granted(() => ({ tracker: ExperimentTracker.fromArn(arn) }));
    expect(actions).toEqual(expect.arrayContaining(["sagemaker:CallMlflowAppApi", "sagemaker-mlflow:CreateRun"]));
    expect(new Set(statements.map(({ Resource }) => Resource))).toEqual(new Set([arn]));
  });

  test("is given nothing for a secret that Kubernetes has, nor for a tracker without grants", () => {
    expect(granted(() => ({ tracker: WANDB })).statements).toEqual([]);
    expect(granted(() => ({ tracker: mlflow })).statements).toEqual([]);
  });

  test("may fetch a secret that AWS keeps, of which the program is told the place", () => {
    const apiKey = SecretRef.fromSecretsManager(HELD);
    const { synth, statements } = granted(() => ({ tracker: ExternalTracker.weightsAndBiases({ apiKey }) }));
    expect(statements.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["secretsmanager:GetSecretValue", HELD],
    ]);
    const { data } = synth.one("kubernetes_config_map_v1") as { data: Record<string, string> };
    expect(data["job.json"]).toContain(`{"name":"WANDB_API_KEY_ARN","value":"${HELD}"}`);
    expect(data["job.json"]).not.toContain('"WANDB_API_KEY"');
  });
});

const shut = (ranges: string[], hosts: string[] = []) => ({ team: team({ https: { ranges, hosts } }) });

describe("a job that logs its runs fails", () => {
  test.each<[object, string]>([
    [
      { tracker: { ...WANDB, secretVariables: { WANDB_API_KEY: "0123456789abcdef" } } },
      "MLP-TRAIN-089 tracker.secretVariables.WANDB_API_KEY: not a SecretRef, got a string | use SecretRef.fromKubernetes(secretName, entry)",
    ],
    [
      { tracker: ExternalTracker.comet({ apiKey: SecretRef.fromKubernetes("Comet", "key") }) },
      'MLP-TRAIN-089 tracker.secretVariables.COMET_API_KEY: name of a Secret breaks Kubernetes\'s rule, got "Comet" | use lower case letters, digits, hyphens and dots, at most 253',
    ],
    [
      { tracker: ExternalTracker.comet({ apiKey: SecretRef.fromKubernetes("comet", `hf_${"a".repeat(34)}`) }) },
      "MLP-TRAIN-089 tracker.secretVariables.COMET_API_KEY: this looks like the secret itself, and would be in the code, the JSON and the state | give the name of the Secret and the key of its entry",
    ],
    [
      { tracker: WANDB, environment: { WANDB_API_KEY: "" } },
      "MLP-TRAIN-072 environment.WANDB_API_KEY: WANDB_API_KEY is a secret of the tracker, and in `environment` it would stand in plain | leave it to the tracker",
    ],
    [
      {
        tracker: WANDB,
        parameters: { ...PROPS.parameters, WANDB_API_KEY: Parameter.text({ default: "", pattern: ".*" }) },
      },
      "MLP-TRAIN-072 parameters.WANDB_API_KEY: WANDB_API_KEY is a secret of the tracker, and in `parameters` it would stand in plain | leave it to the tracker",
    ],
    [
      { tracker: { clientVariables: { NNODES: "7" } } },
      'MLP-TRAIN-072 tracker.clientVariables.NNODES: every job is given this variable, so it cannot be another, got "NNODES" | use another name',
    ],
    [
      { tracker: ExternalTracker.weightsAndBiases({ apiKey: SecretRef.fromSecretsManager(HELD) }) },
      "warning MLP-TRAIN-088 tracker.secretVariables.WANDB_API_KEY: Kubernetes puts none of AWS's secrets into a variable: the program finds the ARN of the secret in WANDB_API_KEY_ARN, and the client no WANDB_API_KEY | copy it into a Secret of the team's namespace (External Secrets Operator does) and give SecretRef.fromKubernetes(secretName, entry); or let the program fetch it before its client starts, and acknowledge this",
    ],
    [
      { tracker: ExternalTracker.comet({ apiKey: SecretRef.fromSsmParameter("/comet/key") }) },
      "warning MLP-TRAIN-088 tracker.secretVariables.COMET_API_KEY: Kubernetes puts none of AWS's secrets into a variable: the program finds the name of the parameter in COMET_API_KEY_PARAMETER, and the client no COMET_API_KEY | copy it into a Secret of the team's namespace (External Secrets Operator does) and give SecretRef.fromKubernetes(secretName, entry); or let the program fetch it before its client starts, and acknowledge this",
    ],
    [
      { tracker: WANDB, ...shut(["10.20.0.0/16"], ["api.wandb.ai"]) },
      'warning MLP-TRAIN-087 tracker.hosts: pods of the team research reach by HTTPS only 10.20.0.0/16, and a network policy knows no names, so nobody can tell whether they reach the tracker, got storage.googleapis.com | let its addresses out and say whose they are, in `network` of the Team: egress: { tracker: { cidrs: [its addresses], ports: [443], hosts: ["storage.googleapis.com"] } }; or give HTTPS_PROXY in `environment`',
    ],
    [
      { tracker: ExternalTracker.comet({ apiKey: KEY }), ...shut([]) },
      'warning MLP-TRAIN-087 tracker.hosts: pods of the team research reach nothing by HTTPS, and a network policy knows no names, so nobody can tell whether they reach the tracker, got www.comet.com | let its addresses out and say whose they are, in `network` of the Team: egress: { tracker: { cidrs: [its addresses], ports: [443], hosts: ["www.comet.com"] } }; or give HTTPS_PROXY in `environment`',
    ],
    [
      { tracker: ExternalTracker.guild({ home: "/data/guild" }) },
      'warning MLP-TRAIN-090 tracker: runs are kept in no mount that it may write to, and gone with the pod, got GUILD_HOME="/data/guild" | mount a SharedVolume there: mounts: [runs.at(…)]',
    ],
    [
      { tracker: ExternalTracker.guild({ home: "/scratch/guild" }) },
      'warning MLP-TRAIN-090 tracker: runs are kept in the scratch of the pod, and gone with the pod, got GUILD_HOME="/scratch/guild" | mount a SharedVolume there: mounts: [runs.at(…)]',
    ],
    [
      { tracker: { ...mlflow, pages: "https://me:key@mlflow.acme.example" } },
      "MLP-TRAIN-091 tracker.pages: neither an address without a password nor the ARN of a tracker, got a text of 34 characters | give one like https://mlflow.acme.example/, or leave it out",
    ],
    [{ tracker: "wandb" }, expect.stringContaining('MLP-CORE-031 tracker: not a tracker, got "wandb"') as string],
  ])("%#", (props, says) => {
    expect(problemsOf(props)).toEqual([says]);
  });
});

const mount = (path: string, readOnly = false) => ({
  claimName: "runs",
  namespace: { namespaceName: "research" },
  path,
  readOnly,
});

describe("a job that logs its runs may", () => {
  test.each<[string, object]>([
    ["reach every address", { tracker: WANDB }],
    ["reach hosts that are named", { tracker: WANDB, ...shut(["10.0.0.0/8"], [...WANDB.hosts]) }],
    ["go by a proxy", { tracker: WANDB, environment: { HTTPS_PROXY: "http://proxy:3128" }, ...shut([]) }],
    ["need no host", { tracker: mlflow, ...shut([]) }],
    ["keep its runs in a mount", { tracker: ExternalTracker.guild({ home: "/data/guild" }), mounts: [mount("/data")] }],
    [
      "be told of another folder",
      { tracker: ExternalTracker.guild({ home: "/x" }), environment: { GUILD_HOME: "/out" }, mounts: [mount("/out")] },
    ],
  ])("%s", (_, props) => {
    expect(problemsOf(props)).toEqual([]);
  });

  test("not keep them in what it reads alone, or beside it", () => {
    const tracker = ExternalTracker.guild({ home: "/data/guild" });
    for (const one of [mount("/data", true), mount("/data/gui")]) {
      expect(problemsOf({ tracker, mounts: [one] }).map((text) => text.split(" ")[1])).toEqual(["MLP-TRAIN-090"]);
    }
  });
});
