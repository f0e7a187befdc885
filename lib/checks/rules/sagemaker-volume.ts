import { endpointInstance } from "../../catalog/sagemaker-instances";
import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const SIZE = "volume_size_in_gb";

/** A volume is sized for types without disks of their own: SageMaker refuses the configuration for the others. */
export const sagemakerVolume: Rule<Code> = {
  code: "MLP-CHECK-134",
  title: "endpoints size a volume only where their type has no disks of its own",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html",
  check: ({ sagemaker }) =>
    judgeEach(
      sagemaker.servedVariants.filter(({ block }) => block.has(SIZE) && block.has("instance_type")),
      ({ resource, block, instanceType }, say) => {
        const instance = instanceType === undefined ? undefined : endpointInstance(instanceType);
        const why = block.why("instance_type") ?? block.why(SIZE);
        if (instanceType === undefined || instance === undefined || why !== undefined) {
          return say.unknown(
            resource,
            block.argument(SIZE),
            why ?? "whether the type has disks of its own is not known",
          );
        }
        if (!instance.localStorage) return;
        say.error(resource, block.argument(SIZE), {
          message: `SageMaker takes no volume size for a type with disks of its own, got ${JSON.stringify(block.known(SIZE))} for ${instanceType}`,
          fix: "leave the size out: containers and models are on the type's own disks",
        });
      },
    ),
};
