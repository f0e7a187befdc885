import { endpointInstance } from "../../catalog/sagemaker-instances";
import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { judgeEach, together } from "../judged";
import { Encrypted, encryptedBy, judgeOwnKeys } from "../own-key";
import type { Rule } from "../rule";

const ENDPOINTS = "aws_sagemaker_endpoint_configuration";

/** Disks of endpoints and notebooks, homes of users, and stores of features. */
export const ownKeyOfSageMaker: Rule<Code> = {
  code: "MLP-HIPAA-105",
  title: "what SageMaker stores is encrypted with keys of the account",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) => {
    const disks = views.resources(ENDPOINTS).map((resource) => ({ resource, has: hasVolumes(resource, views) }));
    const isOpen = ({ resource, has }: (typeof disks)[number]) => has === undefined && !resource.has("kms_key_arn");
    const open = disks.filter(isOpen);
    const sized = disks.filter((one) => one.has !== false && !isOpen(one)).map(({ resource }) => resource);
    return together(
      judgeOwnKeys(views, encryptedBy(sized, "kms_key_arn")),
      judgeEach(open, ({ resource }, say) => {
        say.unknown(resource, "kms_key_arn", "whether its instances have volumes is not known");
      }),
      judgeOwnKeys(
        views,
        encryptedBy(views.resources("aws_sagemaker_notebook_instance", "aws_sagemaker_domain"), "kms_key_id"),
      ),
      judgeOwnKeys(views, stores(views.resources("aws_sagemaker_feature_group"))),
    );
  },
};

/** Types with disks of their own encrypt them in hardware, and take no key. */
function hasVolumes(configuration: Resource, { sagemaker }: Views): boolean | undefined {
  const types = sagemaker.variants(configuration).filter((variant) => variant.has("instance_type"));
  const local = types.map((variant) => endpointInstance(variant.text("instance_type") ?? "")?.localStorage);
  if (local.includes(false)) return true;
  return local.includes(undefined) ? undefined : false;
}

function stores(groups: readonly Resource[]): readonly Encrypted[] {
  const having = (name: string) => groups.filter((group) => group.has(name));
  return [
    ...encryptedBy(having("online_store_config"), "online_store_config", "security_config", "kms_key_id"),
    ...encryptedBy(having("offline_store_config"), "offline_store_config", "s3_storage_config", "kms_key_id"),
  ];
}
