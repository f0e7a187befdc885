import type { Code } from "../../codes";
import type { Block, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Arguments that name the key by which a service encrypts. */
const ARGUMENTS = ["kms_key_id", "kms_key_arn", "kms_master_key_id", "kms_key", "key_arn", "volume_kms_key_id"];
/** Blocks in which they stand. */
const AROUND: Readonly<Record<string, readonly string[]>> = {
  aws_dynamodb_table: ["server_side_encryption"],
  aws_ecr_repository: ["encryption_configuration"],
  aws_eks_cluster: ["encryption_config", "provider"],
  aws_s3_bucket_server_side_encryption_configuration: ["rule", "apply_server_side_encryption_by_default"],
};

/** Services encrypt with symmetric keys only. */
export const keyOfKind: Rule<Code> = {
  code: "MLP-KMS-230",
  title: "what services encrypt with is a symmetric key",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html",
  check: (views) =>
    judgeEach(usesIn(views), ({ resource, block, argument, key }, say) => {
      const at = block.argument(argument);
      const spec = key.text("customer_master_key_spec");
      if (spec === undefined) return say.unknown(resource, at, `which kind of key ${key.address} is`);
      if (spec === "SYMMETRIC_DEFAULT") return;
      say.error(resource, at, {
        message: `services encrypt with symmetric keys only, and ${key.address} is ${spec}`,
        fix: "give a key whose `customer_master_key_spec` is left out",
      });
    }),
};

interface Use {
  readonly resource: Resource;
  readonly block: Block;
  readonly argument: string;
  readonly key: Resource;
}

/** The uses of keys that say which kind they are. */
function usesIn(views: Views): Use[] {
  const kinds = views.resources("aws_kms_key").filter((key) => key.has("customer_master_key_spec"));
  if (kinds.length === 0) return [];
  return views.all
    .filter(({ mode, type }) => mode === "resource" && !type.startsWith("aws_kms_") && type.startsWith("aws_"))
    .flatMap((resource) =>
      inside(resource, AROUND[resource.type] ?? []).flatMap((block) =>
        ARGUMENTS.flatMap((argument) => {
          const key = block.has(argument) ? block.refersTo(argument) : undefined;
          return key !== undefined && kinds.includes(key) ? [{ resource, block, argument, key }] : [];
        }),
      ),
    );
}

function inside(block: Block, [first, ...rest]: readonly string[]): readonly Block[] {
  return first === undefined ? [block] : block.blocks(first).flatMap((one) => inside(one, rest));
}
