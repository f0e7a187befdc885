import {
  endpointInstance,
  endpointTypesAsOf,
  endpointTypesLike,
  isNoEndpointInstance,
} from "../../../catalog/sagemaker-instances";
import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote, tokenProblem } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";
import { whole } from "../../../core/props/numbers";
import { optional, PropRules } from "../../../core/props/rule";
import type { EndpointInstances } from "../endpoint-props";

/** Instances decided. */
export interface InstancesPlan {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly scales: boolean;
  /** Whether SageMaker takes a KMS key for the disks of this type. */
  readonly takesVolumeKey: boolean;
}

const COUNT = whole({
  code: "MLP-SERVE-020",
  min: 1,
  // no limit of AWS's, which are quotas of the account: more than this is taken for a slip
  max: 1000,
  unit: "instances; a real-time endpoint cannot scale to zero",
});

/** How many instances there can be. */
export const INSTANCES: PropRules<EndpointInstances> = { min: COUNT, max: COUNT, initial: optional(COUNT) };

/** Decides how many instances of what type serve. */
export function planInstances(instanceType: string, instances: EndpointInstances): Planned<InstancesPlan> {
  const { min, max } = instances;
  const counts = { min, max, initial: instances.initial ?? min };
  const known = isToken(instanceType) ? undefined : endpointInstance(instanceType);
  return {
    plan: { ...counts, scales: max > min, takesVolumeKey: known?.localStorage !== true },
    problems: boundProblems(counts),
  };
}

function boundProblems({ min, initial, max }: Required<EndpointInstances>): Problem[] {
  if (min > max) {
    return [
      {
        code: "MLP-SERVE-021",
        property: "instances",
        message: `min is above max, got min ${min} and max ${max}`,
        fix: `swap them: { min: ${max}, max: ${min} }`,
      },
    ];
  }
  if (initial < min || initial > max) {
    return [
      {
        code: "MLP-SERVE-022",
        property: "instances.initial",
        message: `initial is outside min to max, got ${initial} for ${min} to ${max}`,
        fix: `use a number from ${min} to ${max}`,
      },
    ];
  }
  return max > 4 * initial ? [dropProblem(initial, max)] : [];
}

/** Terraform's provider cannot ask SageMaker to keep the count that scaling arrived at. */
function dropProblem(initial: number, max: number): Problem {
  return {
    code: "MLP-SERVE-023",
    severity: "warning",
    property: "instances.initial",
    message: `each change starts with ${initial} instances again, whatever scaling had reached, up to ${max}`,
    fix: `give \`initial: ${Math.ceil(max / 4)}\` or more, or deploy when few requests come`,
  };
}

/** Judges a type by the list of those that endpoints have. */
export function checkInstanceType(instanceType: string): Problem[] {
  if (isToken(instanceType)) return [tokenProblem("instanceType", "instance type")];
  const known = endpointInstance(instanceType);
  if (known === undefined)
    return [isNoEndpointInstance(instanceType) ? noSuchType(instanceType) : unknownType(instanceType)];
  if (!known.newerThanProvider) return [];
  return [
    {
      severity: "warning",
      property: "instanceType",
      code: "MLP-SERVE-025",
      message: `${instanceType} is newer than the AWS provider of these bindings, which most likely refuses it at plan`,
      fix: "use a newer @cdktf/provider-aws, or another type",
    },
  ];
}

/** What SageMaker and its provider refuse, now and later. */
function noSuchType(instanceType: string): Problem {
  const meant = endpointInstance(`ml.${instanceType}`) === undefined ? "" : `: did you mean ml.${instanceType}?`;
  const alike = endpointTypesLike(instanceType);
  return {
    code: "MLP-SERVE-024",
    property: "instanceType",
    message: `endpoints have no such instance type, got ${quote(instanceType)}${meant}`,
    fix: alike.length === 0 ? "use a type of endpoints, such as ml.g5.xlarge" : `use one of ${alike.join(", ")}`,
  };
}

function unknownType(instanceType: string): Problem {
  return {
    code: "MLP-SERVE-024",
    severity: "warning",
    property: "instanceType",
    message: `unknown instance type of endpoints, got ${quote(instanceType)}`,
    fix: `check its spelling; the list is of ${endpointTypesAsOf()}, so a newer type is unknown, and so are its price and its disks`,
  };
}
