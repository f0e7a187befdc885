import type { Code } from "../../codes";
import { partsOf, Resource, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { placeKey } from "../place-key";
import type { Rule } from "../rule";

/** What happens to two that mean one thing. */
type Twice = "refused" | "overwritten" | "shared";

interface Identity {
  /** The arguments that say which thing it is; none where an account has one of it in a region. */
  readonly by: readonly string[];
  /** Of these, the ones that may be left out. */
  readonly more?: readonly string[];
  readonly twice: Twice;
}

const refused = (...by: readonly string[]): Identity => ({ by, twice: "refused" });
const overwritten = (...by: readonly string[]): Identity => ({ by, twice: "overwritten" });

const IDENTITIES: Readonly<Record<string, Identity>> = {
  aws_appautoscaling_target: { by: ["resource_id", "scalable_dimension"], twice: "shared" },
  aws_batch_compute_environment: refused("name"),
  aws_batch_job_queue: refused("name"),
  aws_cloudwatch_event_target: { by: ["rule", "target_id"], more: ["event_bus_name"], twice: "overwritten" },
  aws_cloudwatch_log_group: refused("name"),
  aws_dynamodb_table: refused("name"),
  aws_ecr_lifecycle_policy: overwritten("repository"),
  aws_ecr_registry_policy: overwritten(),
  aws_ecr_registry_scanning_configuration: overwritten(),
  aws_ecr_replication_configuration: overwritten(),
  aws_ecr_repository: refused("name"),
  aws_ecr_repository_policy: overwritten("repository"),
  aws_efs_file_system_policy: overwritten("file_system_id"),
  aws_eks_addon: refused("cluster_name", "addon_name"),
  aws_eks_pod_identity_association: refused("cluster_name", "namespace", "service_account"),
  aws_iam_role: refused("name"),
  aws_iam_role_policy: overwritten("role", "name"),
  aws_kms_alias: refused("name"),
  aws_kms_key_policy: overwritten("key_id"),
  aws_lambda_function: refused("function_name"),
  aws_lambda_permission: { by: ["function_name", "statement_id"], more: ["qualifier"], twice: "refused" },
  aws_opensearch_domain_policy: overwritten("domain_name"),
  aws_route_table_association: refused("subnet_id"),
  aws_s3_bucket: refused("bucket"),
  aws_sagemaker_endpoint: refused("name"),
  aws_sagemaker_endpoint_configuration: refused("name"),
  aws_sagemaker_feature_group: refused("feature_group_name"),
  aws_sagemaker_model: refused("name"),
  aws_sagemaker_model_package_group: refused("model_package_group_name"),
  aws_sagemaker_model_package_group_policy: overwritten("model_package_group_name"),
  aws_sagemaker_notebook_instance: refused("name"),
  aws_sagemaker_pipeline: refused("pipeline_name"),
  aws_secretsmanager_secret_policy: overwritten("secret_arn"),
  aws_sns_topic_policy: overwritten("arn"),
  aws_sqs_queue_policy: overwritten("queue_url"),
  aws_ssm_parameter: refused("name"),
};

const SAYS: Readonly<Record<Twice | "alike", string>> = {
  alike: "both say the same, one of them for nothing, and destroying one takes it from both",
  refused: "AWS refuses the second one",
  overwritten: "the second one overwrites the first, which each apply swaps again",
  shared: "each apply undoes what the other one set, and destroying one takes it from both",
};

/** One thing has one resource: of two, one is refused, or each undoes the other. */
export const oneOwner: Rule<Code> = {
  code: "MLP-CHECK-211",
  title: "one thing of AWS has one resource",
  source: "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html",
  check: (views) => {
    // one alone has nobody to share with
    const all = Object.keys(IDENTITIES).flatMap((type) =>
      views.resources(type).length > 1 ? views.resources(type) : [],
    );
    const first = new Map<string, Resource>();
    // what only the plan knows may be the same where it is written alike
    const ids = new Map(all.map((resource) => [resource, idsOf(views, resource)]));
    const isUnclear = (resource: Resource): boolean => isMany(resource) || ids.get(resource)!.includes(undefined);
    const written = grouped(all.filter(isUnclear), textOf);
    return judgeEach(all, (resource, say) => {
      const { by, twice } = IDENTITIES[resource.type]!;
      if (!by.every((argument) => resource.has(argument)) || resource.boolean("overwrite") === true) return;
      // the account has one of it
      const at = by.at(-1) === "scalable_dimension" ? by[0] : by.at(-1);
      if (isUnclear(resource)) {
        if (written.get(textOf(resource))!.length > 1) say.unknown(resource, at, "only the plan knows which one it is");
        return;
      }
      const key = JSON.stringify([resource.type, placeKey(resource), ids.get(resource)]);
      const earlier = first.get(key);
      if (earlier === undefined) return void first.set(key, resource);
      const where = earlier.stack === resource.stack ? "" : ` in ${earlier.stack.name}`;
      const isAlike = twice === "overwritten" && saidBy(earlier) === saidBy(resource);
      const finding = {
        message: `${earlier.address}${where} is the same one: ${SAYS[isAlike ? "alike" : twice]}`,
        fix:
          twice === "refused"
            ? "give it another name, or leave one of them out"
            : "keep one of them, with what both are to say",
      };
      if (twice === "shared" || isAlike) say.warning(resource, at, finding);
      else say.error(resource, at, finding);
    });
  },
};

/** Attributes of which each names its resource: whichever is given, it is the same one. */
const NAMING = new Set([
  "arn",
  "bucket",
  "domain_name",
  "function_name",
  "id",
  "key_id",
  "model_package_group_name",
  "name",
  "url",
]);

/** What the arguments come to that say which thing it is. */
function idsOf(views: Views, resource: Resource): readonly (string | undefined)[] {
  const { by, more = [] } = IDENTITIES[resource.type]!;
  return [...by, ...more].map((argument) => identity(views, resource, argument));
}

/** What an argument comes to, the same for whatever is the same; undefined where only the plan knows. */
function identity(views: Views, resource: Resource, argument: string): string | undefined {
  if (!resource.has(argument)) return "";
  const known = resource.known(argument);
  if (typeof known === "string") return known;
  const parts = partsOf(views, resource, argument);
  const read = parts?.map((part) => {
    if (typeof part === "string") return part;
    // of an attribute with members it may mean any
    if (part.kind === "unknown" || isMany(part.to) || !NAMING.has(part.attribute ?? "")) return undefined;
    return JSON.stringify([part.to.stack.name, part.to.address]);
  });
  return read === undefined || read.includes(undefined) ? undefined : read.join("");
}

/** What says which thing it is, as it is written. */
function textOf({ stack, type, body }: Resource): string {
  const { by, more = [] } = IDENTITIES[type]!;
  return JSON.stringify([stack.name, type, ...[...by, ...more].map((argument) => body[argument] ?? null)]);
}

/** What it says of the thing, as it is written. */
function saidBy({ type, body }: Resource): string {
  const { by, more = [] } = IDENTITIES[type]!;
  const aside = new Set([...by, ...more, ...ASIDE]);
  return JSON.stringify(Object.entries(body).filter(([argument]) => !aside.has(argument)));
}

/** What Terraform is told, and not AWS. */
const ASIDE = ["//", "count", "depends_on", "for_each", "lifecycle", "provider"];

/** One of several that `count` or `for_each` make, or none. */
function isMany(resource: Resource): boolean {
  return resource.has("count") || resource.has("for_each");
}
