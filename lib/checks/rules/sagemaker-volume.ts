import { endpointInstance } from "../../catalog/sagemaker-instances";
import type { Code } from "../../codes";
import { blocks, hasKey } from "../../terraform";
import { knownText } from "../known-value";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** A volume is sized for types without disks of their own: SageMaker refuses the configuration for the others. */
export const sagemakerVolume: Rule<Code> = {
  code: "MLP-CHECK-134",
  title: "endpoints size a volume only where their type has no disks of its own",
  check: inEachStack((result, stack, stacks) => {
    const configurations = madeIn(stack, "aws_sagemaker_endpoint_configuration");
    for (const resource of configurations) {
      for (const kind of ["production_variants", "shadow_production_variants"]) {
        for (const [index, variant] of blocks(resource.body, kind).entries()) {
          const type = knownText(variant.instance_type, stack, stacks);
          if (type === undefined || !hasKey(variant, "volume_size_in_gb")) continue;
          if (endpointInstance(type)?.localStorage !== true) continue;
          result.finds(resource, `${kind}[${String(index)}].volume_size_in_gb`, {
            message: `SageMaker takes no volume size for a type with disks of its own, got ${JSON.stringify(variant.volume_size_in_gb)} for ${type}`,
            fix: "leave the size out: containers and models are on the type's own disks",
          });
        }
      }
    }
  }),
};
