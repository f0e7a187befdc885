import type { JsonObject } from "../../../lib/terraform";
import { made } from "./made";
import type { Proof } from "./proof";

function one(type: string, body: JsonObject): JsonObject {
  return made({ [`${type}.R`]: body });
}

function container(env: readonly JsonObject[]): JsonObject {
  return one("kubernetes_deployment_v1", { spec: { template: { spec: { container: [{ env }] } } } });
}

const IN_CONTAINER = "kubernetes_deployment_v1.R.spec.template.spec.container";

/** Keys of nobody, as clients of trackers look for them: forty digits, the newer form, and JSON in base64. */
const WANDB = ["0a1b2c3d4e5f60718293", "a4b5c6d7e8f901a2b3c4"].join("");
const WANDB_V1 = ["wandb", "v1", "aB3dE6gH9jK2mN5pQ8sT1vW4".repeat(3)].join("_");
const NEPTUNE = Buffer.from(
  JSON.stringify({
    api_address: "https://neptune.acme.dev",
    api_url: "https://neptune.acme.dev",
    api_key: "0f1e-2d3c",
  }),
).toString("base64");
const TRACKERS = {
  WANDB_API_KEY: WANDB,
  NEPTUNE_API_TOKEN: NEPTUNE,
  COMET_API_KEY: "aBcDeFgHiJkLmNoPqRsTuVwXy",
  ARIZE_API_KEY: "7f6e5d4c",
  MLFLOW_TRACKING_PASSWORD: "Sup3rS3cret!",
  MLFLOW_TRACKING_TOKEN: "Sup3rS3cretToken",
};
const AS_PAIRS = Object.entries(TRACKERS).map(([name, value]) => ({ name, value }));

/** Where the secrets of all trackers are told, below the variables of something. */
function trackersAt(below: string): string[] {
  // what is packed is told where it is
  return Object.keys(TRACKERS).map((name) => `${below}.${name}${name === "NEPTUNE_API_TOKEN" ? ".api_key" : ""}`);
}

/** A JobSet, as any of the ways to make one has it. */
function jobSet(env: readonly JsonObject[]): JsonObject {
  const pod = { containers: [{ name: "trainer", env }] };
  const job = { name: "node", template: { spec: { template: { spec: pod } } } };
  return {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    metadata: { name: "j" },
    spec: { replicatedJobs: [job] },
  };
}

const IN_JOB_SET = "spec.replicatedJobs.template.spec.template.spec.containers.env";

/** A pipeline of one training. */
function pipeline(environment: JsonObject): JsonObject {
  const training = { Name: "Fit", Type: "Training", Arguments: { Environment: environment } };
  return one("aws_sagemaker_pipeline", {
    pipeline_definition: JSON.stringify({ Version: "2020-12-01", Steps: [training] }),
  });
}

/** Secrets of trackers in plain, whichever way they come. */
export const TRACKERS_BREAK: Proof["breaks"] = [
  {
    what: "secrets of trackers in a JobSet of a manifest",
    json: one("kubernetes_manifest", { manifest: jobSet(AS_PAIRS) }),
    at: trackersAt(`kubernetes_manifest.R.manifest.${IN_JOB_SET}`),
  },
  {
    what: "secrets of trackers in a JobSet that is published, and in one of a chart",
    json: {
      resource: {
        kubernetes_config_map_v1: { R: { data: { "job.json": JSON.stringify({ jobSet: jobSet(AS_PAIRS) }) } } },
        helm_release: { R: { values: [JSON.stringify({ objects: [jobSet(AS_PAIRS)] })] } },
      },
    },
    at: [
      ...trackersAt(`kubernetes_config_map_v1.R.data.job.json.jobSet.${IN_JOB_SET}`),
      ...trackersAt(`helm_release.R.values.objects.${IN_JOB_SET}`),
    ],
  },
  {
    what: "secrets of trackers in a pod, and in a Job",
    json: {
      resource: {
        kubernetes_pod_v1: { R: { spec: { container: [{ env: AS_PAIRS }] } } },
        kubernetes_job_v1: { R: { spec: { template: { spec: { container: [{ env: AS_PAIRS }] } } } } },
      },
    },
    at: [
      ...trackersAt("kubernetes_pod_v1.R.spec.container.env"),
      ...trackersAt("kubernetes_job_v1.R.spec.template.spec.container.env"),
    ],
  },
  {
    what: "secrets of trackers in the steps of a pipeline",
    json: pipeline(TRACKERS),
    at: trackersAt("aws_sagemaker_pipeline.R.pipeline_definition.Steps.Arguments.Environment"),
  },
  {
    what: "secrets of trackers in a model, a function and a task",
    json: {
      resource: {
        aws_sagemaker_model: { R: { primary_container: { environment: TRACKERS } } },
        aws_lambda_function: { R: { environment: { variables: TRACKERS } } },
        aws_ecs_task_definition: { R: { container_definitions: JSON.stringify([{ environment: AS_PAIRS }]) } },
      },
    },
    at: [
      ...trackersAt("aws_sagemaker_model.R.primary_container.environment"),
      ...trackersAt("aws_lambda_function.R.environment.variables"),
      ...trackersAt("aws_ecs_task_definition.R.container_definitions.environment"),
    ],
  },
  {
    what: "secrets of trackers that a state machine gives to containers",
    json: one("aws_sfn_state_machine", {
      definition: JSON.stringify({
        States: {
          A: { Parameters: { Environment: AS_PAIRS.map(({ name, value }) => ({ Name: name, Value: value })) } },
        },
      }),
    }),
    at: trackersAt("aws_sfn_state_machine.R.definition.States.A.Parameters.Environment"),
  },
  {
    what: "secrets of trackers in the script of a notebook",
    json: one("aws_sagemaker_notebook_instance_lifecycle_configuration", {
      on_start: Buffer.from(
        `#!/bin/bash\nexport COMET_API_KEY=aBcDeFgHiJkLmNoPqRsTuVwXy\nwandb login --relogin ${WANDB}\n`,
      ).toString("base64"),
    }),
    at: [
      "aws_sagemaker_notebook_instance_lifecycle_configuration.R.on_start.WANDB_API_KEY",
      "aws_sagemaker_notebook_instance_lifecycle_configuration.R.on_start.COMET_API_KEY",
    ],
  },
  {
    what: "keys of trackers by their forms, whatever they are called",
    json: container([
      { name: "GREETING", value: WANDB_V1 },
      { name: "NOTE", value: `neptune: ${NEPTUNE}` },
    ]),
    at: [`${IN_CONTAINER}.env.GREETING`, `${IN_CONTAINER}.env.NOTE`],
  },
];

/** What stands in their place, or near them. */
export const TRACKERS_LEGAL: Proof["legal"] = [
  {
    what: "trackers of a JobSet by Secrets, empty, in files, and what is none of theirs",
    json: one("kubernetes_manifest", {
      manifest: jobSet([
        { name: "WANDB_API_KEY", valueFrom: { secretKeyRef: { name: "wandb", key: "api-key" } } },
        { name: "WANDB_API_KEY_FILE", value: "/run/secrets/wandb" },
        { name: "COMET_API_KEY", value: "" },
        { name: "NEPTUNE_API_TOKEN", value: "/run/secrets/neptune" },
        { name: "ARIZE_API_KEY", value: "$(FROM_SECRET)" },
        { name: "WANDB_PROJECT", value: "churn" },
        { name: "MLFLOW_TRACKING_USERNAME", value: "trainer" },
        {
          name: "MLFLOW_TRACKING_URI",
          value: "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/app-0123456789AB",
        },
        { name: "GIT_COMMIT", value: WANDB },
        { name: "IMAGE_TAG", value: `local-${WANDB}` },
      ]),
    }),
  },
  {
    what: "trackers of a pipeline by the places of their secrets",
    json: pipeline({
      WANDB_API_KEY_ARN: "arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf",
      WANDB_MODE: "online",
    }),
  },
  {
    what: "scripts that log in by a variable, and the name of another thing",
    json: one("aws_instance", {
      user_data:
        '#!/bin/bash\nwandb login "$WANDB_API_KEY"\nwandb login --host=https://wandb.acme.example $KEY\nwandb sync\n',
    }),
  },
  {
    what: "dimensions of a metric by name and value",
    json: one("aws_cloudcontrolapi_resource", {
      desired_state: JSON.stringify({ Dimensions: [{ Name: "PipelineName", Value: "churn" }] }),
    }),
  },
];

/** What only the plan knows. */
export const TRACKERS_UNKNOWN: Proof["unknown"] = [
  {
    what: "a tracker's key that a data source reads: it is not in the code, and will be in the state",
    json: one("aws_lambda_function", {
      environment: {
        variables: { WANDB_API_KEY: "${data.aws_secretsmanager_secret_version.W.secret_string}" },
      },
    }),
  },
];
