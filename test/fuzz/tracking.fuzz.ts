import fc from "fast-check";
import { SecretRef } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { ExperimentTracker, ExperimentTrackerProps, ExternalTracker } from "../../lib/tracking";
import { subject } from "./subject";
import { badProvider, badTags, inStack, Place, provider, removalPolicy, tags, TOKEN } from "./values";

interface Use {
  readonly existing?: string;
  readonly host?: string;
  readonly home?: string;
}

const KEY = SecretRef.fromKubernetes("tracker", "key");

/** Trackers, used as a team uses them. */
export const experimentTracker = subject<Omit<ExperimentTrackerProps, "bucket"> & Place & { readonly use: Use }>({
  name: "ExperimentTracker",
  required: {
    platform: fc.boolean(),
    use: fc.record<Use>(
      {
        existing: fc.constantFrom(
          "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/app-0123456789AB",
          "arn:aws:sagemaker:us-east-1:123456789012:mlflow-tracking-server/runs",
        ),
        host: fc.constant("tracker.acme.example"),
        home: fc.constant("/data/guild"),
      },
      { requiredKeys: [] },
    ),
  },
  optional: {
    kind: fc.constantFrom("trackingServer"),
    prefix: fc.constantFrom("tracking/", "tracking/churn/", "tracking/a/b/"),
    size: fc.constantFrom("Small", "Medium", "Large"),
    mlflowVersion: fc.constantFrom("3.0", "2.16"),
    removalPolicy,
    tags,
    provider,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badTags.map((wrong) => ({ tags: wrong })),
    fc.constantFrom("models/", "tracking", "tracking/../", "", TOKEN).map((prefix) => ({ prefix })),
    fc.constantFrom("3", "2.16.2", "latest", TOKEN).map((mlflowVersion) => ({ mlflowVersion })),
    fc.constant({ kind: "managed" as const, size: "Large" as const }),
    fc
      .constantFrom("runs", "arn:aws:sagemaker:us-east-1:123456789012:model/a")
      .map((existing) => ({ use: { existing } })),
    fc.constantFrom("https://a.example", "a b", "", TOKEN).map((host) => ({ use: { host } })),
    fc.constantFrom("runs", "", TOKEN).map((home) => ({ use: { home } })),
  ],
  run: inStack((stack, { use, kind, ...props }) => {
    const isServer = props.size !== undefined || props.mlflowVersion !== undefined;
    const tracker = new ExperimentTracker(stack, "Runs", {
      bucket: new ArtifactBucket(stack, "Artifacts"),
      kind: kind ?? (isServer ? "trackingServer" : "managed"),
      ...props,
    });
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    for (const verb of ["log", "read", "administer"] as const) tracker.grants[verb](role);
    if (use.existing !== undefined) ExperimentTracker.fromArn(use.existing);
    if (use.host !== undefined) ExternalTracker.comet({ apiKey: KEY, host: use.host });
    if (use.home !== undefined) ExternalTracker.guild({ home: use.home });
  }),
});
