import { endpointTypesLike, isNoEndpointInstance } from "../../catalog/sagemaker-instances";
import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** As of `instanceType`: a type that endpoints cannot have, however new it is. Terraform's provider refuses it. */
export const endpointType: Rule<Code> = {
  code: "MLP-SERVE-141",
  title: "variants of endpoints have instance types of endpoints",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html",
  check: ({ sagemaker }) =>
    judgeEach(
      sagemaker.servedVariants.filter(({ block }) => block.has("instance_type")),
      ({ resource, block, instanceType }, say) => {
        const at = block.argument("instance_type");
        if (instanceType === undefined) return say.unknown(resource, at, block.why("instance_type") ?? "it is no text");
        if (!isNoEndpointInstance(instanceType)) return;
        const alike = endpointTypesLike(instanceType);
        say.error(resource, at, {
          message: `endpoints have no such instance type, got "${instanceType}"`,
          fix: alike.length === 0 ? "use a type of endpoints, such as ml.g5.xlarge" : `use one of ${alike.join(", ")}`,
          causedBy: { path: resource.path, property: "instanceType", around: true },
        });
      },
    ),
};
