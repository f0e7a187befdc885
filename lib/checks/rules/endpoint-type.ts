import { endpointTypesLike, isNoEndpointInstance } from "../../catalog/sagemaker-instances";
import type { Code } from "../../codes";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { variantsIn } from "../served-variants";

/** As of `instanceType`: a type that endpoints cannot have, however new it is. Terraform's provider refuses it. */
export const endpointType: Rule<Code> = {
  code: "MLP-SERVE-141",
  title: "variants of endpoints have instance types of endpoints",
  check: inEachStack((result, stack, stacks) => {
    for (const { configuration, argument, instanceType } of variantsIn(stack, stacks)) {
      if (instanceType === undefined || !isNoEndpointInstance(instanceType)) continue;
      const alike = endpointTypesLike(instanceType);
      result.finds(configuration, `${argument}.instance_type`, {
        message: `endpoints have no such instance type, got "${instanceType}"`,
        fix: alike.length === 0 ? "use a type of endpoints, such as ml.g5.xlarge" : `use one of ${alike.join(", ")}`,
        causedBy: { path: configuration.path, property: "instanceType", around: true },
      });
    }
  }),
};
