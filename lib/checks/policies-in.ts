import { isDynamic } from "./dynamic";
import { grouped } from "./grouped";
import { blocks, hasKey, Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { Resolver } from "../terraform/references/resolver";
import { PolicyReading, readPolicy, Statement } from "./policy";

/** What a policy is attached to, which decides what it may hold. */
export type PolicyKind = "identity" | "resource" | "key" | "trust";

/** A policy argument of a resource. */
export interface PolicyArgument {
  readonly resource: SynthesizedResource;
  readonly argument: string;
  readonly kind: PolicyKind;
  readonly reading: PolicyReading;
}

/** Arguments that hold policies. VPC endpoint policies are left out: they limit, and grant nothing. */
export const POLICY_ARGUMENTS: Readonly<Record<string, readonly (readonly [string, PolicyKind])[]>> = {
  aws_api_gateway_rest_api: [["policy", "resource"]],
  aws_api_gateway_rest_api_policy: [["policy", "resource"]],
  aws_backup_vault_policy: [["policy", "resource"]],
  aws_cloudwatch_event_bus_policy: [["policy", "resource"]],
  aws_cloudwatch_log_destination_policy: [["access_policy", "resource"]],
  aws_cloudwatch_log_resource_policy: [["policy_document", "resource"]],
  aws_codeartifact_domain_permissions_policy: [["policy_document", "resource"]],
  aws_codeartifact_repository_permissions_policy: [["policy_document", "resource"]],
  aws_codebuild_resource_policy: [["policy", "resource"]],
  aws_dynamodb_resource_policy: [["policy", "resource"]],
  aws_ecr_registry_policy: [["policy", "resource"]],
  aws_ecr_repository_policy: [["policy", "resource"]],
  aws_efs_file_system_policy: [["policy", "resource"]],
  aws_glue_resource_policy: [["policy", "resource"]],
  aws_iam_group_policy: [["policy", "identity"]],
  aws_iam_policy: [["policy", "identity"]],
  aws_iam_role: [["assume_role_policy", "trust"]],
  aws_iam_role_policy: [["policy", "identity"]],
  aws_iam_user_policy: [["policy", "identity"]],
  aws_kinesis_resource_policy: [["policy", "resource"]],
  aws_kms_external_key: [["policy", "key"]],
  aws_kms_key: [["policy", "key"]],
  aws_kms_key_policy: [["policy", "key"]],
  aws_kms_replica_external_key: [["policy", "key"]],
  aws_kms_replica_key: [["policy", "key"]],
  aws_msk_cluster_policy: [["policy", "resource"]],
  aws_opensearch_domain: [["access_policies", "resource"]],
  aws_opensearch_domain_policy: [["access_policies", "resource"]],
  aws_s3_access_point: [["policy", "resource"]],
  aws_s3_bucket: [["policy", "resource"]],
  aws_s3_bucket_policy: [["policy", "resource"]],
  aws_s3control_access_point_policy: [["policy", "resource"]],
  aws_s3tables_table_bucket_policy: [["resource_policy", "resource"]],
  aws_s3tables_table_policy: [["resource_policy", "resource"]],
  aws_sagemaker_model_package_group_policy: [["resource_policy", "resource"]],
  aws_secretsmanager_secret: [["policy", "resource"]],
  aws_secretsmanager_secret_policy: [["policy", "resource"]],
  aws_sns_topic: [["policy", "resource"]],
  aws_sns_topic_policy: [["policy", "resource"]],
  aws_sqs_queue: [["policy", "resource"]],
  aws_sqs_queue_policy: [["policy", "resource"]],
  aws_ssoadmin_permission_set_inline_policy: [["inline_policy", "identity"]],
};

const READ = new WeakMap<SynthesizedStack, readonly PolicyArgument[]>();

/** Every policy of a stack, read once however many rules ask. */
export function policiesIn(stack: SynthesizedStack): readonly PolicyArgument[] {
  const known = READ.get(stack);
  if (known !== undefined) return known;
  const resolver = new Resolver([stack]);
  const follow = (text: string): Json | undefined => resolver.meaning(text, stack);
  const made = ({ value, ...policy }: Found): PolicyArgument => ({ ...policy, reading: readPolicy(value, follow) });
  const found = stack.resources
    .filter(({ mode }) => mode === "resource")
    .flatMap((resource) => [...policiesOf(resource).map(made), ...dynamicPolicies(resource)]);
  READ.set(stack, found);
  return found;
}

const BY_RESOURCE = new WeakMap<SynthesizedStack, ReadonlyMap<SynthesizedResource, readonly PolicyArgument[]>>();

/** The policies that a resource of a stack holds. */
export function policiesHeldBy(resource: SynthesizedResource, stack: SynthesizedStack): readonly PolicyArgument[] {
  const known = BY_RESOURCE.get(stack) ?? grouped(policiesIn(stack), (policy) => policy.resource);
  BY_RESOURCE.set(stack, known);
  return known.get(resource) ?? [];
}

/** A policy that is not read yet. */
type Found = Omit<PolicyArgument, "reading"> & { readonly value: Json };

function policiesOf(resource: SynthesizedResource): Found[] {
  const listed = Object.hasOwn(POLICY_ARGUMENTS, resource.type) ? (POLICY_ARGUMENTS[resource.type] ?? []) : [];
  const named = listed
    .filter(([argument]) => hasKey(resource.body, argument))
    .map(([argument, kind]): Found => ({ resource, argument, kind, value: resource.body[argument] ?? null }));
  return [...named, ...inlinePolicies(resource)];
}

function inlinePolicies(resource: SynthesizedResource): Found[] {
  if (resource.type !== "aws_iam_role") return [];
  return blocks(resource.body, "inline_policy").flatMap((block, index): Found[] => {
    const argument = `inline_policy[${String(index)}].policy`;
    return hasKey(block, "policy") ? [{ resource, argument, kind: "identity", value: block.policy ?? null }] : [];
  });
}

function dynamicPolicies(resource: SynthesizedResource): PolicyArgument[] {
  if (resource.type !== "aws_iam_role" || !isDynamic(resource.body, "inline_policy")) return [];
  const reading = { kind: "unknown", why: "its inline policies are known only at plan" } as const;
  return [{ resource, argument: "inline_policy", kind: "identity", reading }];
}

/** Calls `judge` on each statement of the policies of these kinds. MLP-IAM-106 speaks of those that cannot be read. */
export function eachStatement(
  stack: SynthesizedStack,
  kinds: readonly PolicyKind[],
  judge: (statement: Statement, policy: PolicyArgument) => void,
): void {
  for (const policy of policiesIn(stack)) {
    if (!kinds.includes(policy.kind) || policy.reading.kind !== "policy") continue;
    for (const statement of policy.reading.statements) judge(statement, policy);
  }
}
