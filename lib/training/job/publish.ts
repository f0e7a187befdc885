import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import type { Construct } from "constructs";
import { awsContext, awsPlace } from "../../core/aws-context";
import { literal } from "../../core/literal";
import { providerOf, setProvider } from "../../core/provider";
import { PUBLISHED_JOB_KEY, PUBLISHED_JOB_LABEL } from "../../core/published-job";
import { grant } from "../../iam/grant";
import { secretStatements } from "../../iam/secret-statements";
import { accessTo } from "../../kubernetes/access-to";
import { imageConditions, mayExpire } from "../../registry/image-look-up";
import { letPull } from "../../registry/let-pull";
import type { JobTracker, TrainingJobDefinitionProps } from "./training-job-definition-props";
import type { TrainingJobPlan } from "./plan/training-job";

/** Publishes a job into its cluster, and gives its team what it needs. */
export function publish(scope: Construct, plan: TrainingJobPlan): ConfigMapV1 {
  const { cluster, team, image, tracker, job, published } = plan;
  const access = accessTo(scope, cluster);
  if (providerOf(scope) === undefined && access.aws !== undefined) setProvider(scope, access.aws);
  const { checkpoints, namespace } = job;
  checkpoints?.bucket.grants.readWrite(team, checkpoints.prefix);
  if (tracker !== undefined) letLog(scope, tracker, team);
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

/** Log, and fetch what the client needs for that of AWS. */
function letLog(scope: Construct, tracker: JobTracker, team: TrainingJobDefinitionProps["team"]): void {
  tracker.grants?.log(team);
  const kept = Object.values(tracker.secretVariables ?? {}).filter(({ service }) => service !== "kubernetes");
  if (kept.length === 0) return;
  const id = `${scope.node.path.replace(/\//g, "-")}-tracker`;
  grant(team, { id, statements: secretStatements(kept, awsContext(scope)) });
}
