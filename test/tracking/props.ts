import { SecretRef } from "../../lib/core";
import { ExperimentTracker } from "../../lib/tracking";
import { planExperimentTracker } from "../../lib/tracking/plan/experiment-tracker";
import { planArize, planComet, planGuild, planNeptune, planWeightsAndBiases } from "../../lib/tracking/plan/external";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";

/** What grants a bucket. */
class AnyGrants {
  readonly readWrite = () => undefined;
  readonly read = () => undefined;
  readonly delete = () => undefined;
}

const APP = "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/app-0123456789AB";
const KEY = SecretRef.fromKubernetes("tracker", "key");

/** Complete props of what logs runs. */
export const PROPS: Readonly<Record<string, () => ReturnType<typeof tally>>> = {
  ExperimentTracker: () =>
    tally(
      {
        kind: "trackingServer" as const,
        bucket: {
          bucketName: "company-models",
          bucketArn: "arn:aws:s3:::company-models",
          key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" },
          grants: new AnyGrants(),
        },
        prefix: "tracking/runs/",
        size: "Small" as const,
        mlflowVersion: "3.0",
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => {
        const { problems } = planExperimentTracker(props, { id: "It" });
        return { problems: problems.filter(({ code }) => code !== "MLP-TRACK-006") };
      },
    ),
  "ExperimentTracker.fromArn": () =>
    tally({ trackerArn: APP }, (given?: { readonly trackerArn: string }) =>
      refusedBy(() => ExperimentTracker.fromArn(given?.trackerArn as string)),
    ),
  "ExternalTracker.weightsAndBiases": () =>
    tally({ apiKey: KEY, project: "churn", entity: "acme", host: "wandb.acme.example" }, planWeightsAndBiases),
  "ExternalTracker.neptune": () =>
    tally({ apiToken: KEY, host: "neptune.acme.example", project: "acme/churn" }, planNeptune),
  "ExternalTracker.comet": () =>
    tally({ apiKey: KEY, project: "churn", workspace: "acme", host: "comet.acme.example" }, planComet),
  "ExternalTracker.arize": () =>
    tally({ apiKey: KEY, spaceId: "U3BhY2U6MQ==", hosts: ["api.eu.arize.example"] }, planArize),
  "ExternalTracker.guild": () => tally({ home: "/data/guild" }, planGuild),
};
