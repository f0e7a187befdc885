import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import type { Construct } from "constructs";
import { awsPlace } from "../../core/aws-context";
import { literal } from "../../core/literal";
import { providerOf, setProvider } from "../../core/provider";
import { PUBLISHED_JOB_KEY, PUBLISHED_JOB_LABEL } from "../../core/published-job";
import { accessTo } from "../../kubernetes/access-to";
import { imageConditions, mayExpire } from "../../registry/image-look-up";
import { letPull } from "../../registry/let-pull";
import type { TrainingJobPlan } from "./plan/training-job";

/** Publishes a job into its cluster, and gives its team what it needs. */
export function publish(scope: Construct, { cluster, team, image, job, published }: TrainingJobPlan): ConfigMapV1 {
  const access = accessTo(scope, cluster);
  if (providerOf(scope) === undefined && access.aws !== undefined) setProvider(scope, access.aws);
  const { checkpoints, namespace } = job;
  checkpoints?.bucket.grants.readWrite(team, checkpoints.prefix);
  // the nodes pull, as roles of their own
  if (image !== undefined) letPull(image, { accountId: awsPlace(scope).accountId, region: access.cluster.region });
  const expires = image !== undefined && mayExpire(image);
  return new ConfigMapV1(scope, "ConfigMap", {
    provider: access.kubernetes,
    metadata: {
      namespace: namespace.namespaceName,
      name: `training-job-${job.name}`,
      labels: { [PUBLISHED_JOB_LABEL]: job.name },
    },
    data: { [PUBLISHED_JOB_KEY]: literal(JSON.stringify(published)) },
    lifecycle: expires ? { precondition: imageConditions(scope, image) } : undefined,
  });
}
