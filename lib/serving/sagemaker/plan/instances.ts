import { endpointInstance, endpointTypesAsOf } from "../../../catalog/sagemaker-instances";
import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { checkNumber, quote, tokenProblem } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";

/** How many instances serve. */
export interface EndpointInstances {
  /** Instances that always run, 1 or more. */
  readonly min: number;
  /** Instances at the most; more than `min` makes the endpoint scale. */
  readonly max: number;
  /**
   * Instances that the endpoint starts with, and starts again with at every change of model or configuration.
   * @default - `min`
   */
  readonly initial?: number;
}

/** Instances decided. */
export interface InstancesPlan {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  readonly scales: boolean;
  /** Whether SageMaker takes a KMS key for the disks of this type. */
  readonly takesVolumeKey: boolean;
}

/** No limit of AWS's, which are quotas of the account: more than this is taken for a slip. */
const MOST = 1000;

/** Decides how many instances of what type serve. */
export function planInstances(instanceType: string, instances: EndpointInstances): Planned<InstancesPlan> {
  const { min, max } = instances;
  const initial = instances.initial ?? min;
  const problems = countProblems(instances);
  const counts = problems.length === 0 ? { min, max, initial } : STAND_IN;
  const known = isToken(instanceType) ? undefined : endpointInstance(instanceType);
  return {
    plan: { ...counts, scales: counts.max > counts.min, takesVolumeKey: known?.localStorage !== true },
    problems: [...problems, ...boundProblems(counts), ...typeProblems(instanceType)],
  };
}

/** Stands in for counts that have their findings, so that the rest can be judged. */
const STAND_IN = { min: 1, max: 1, initial: 1 };

function countProblems(instances: EndpointInstances): Problem[] {
  return Object.entries(instances).flatMap(([name, count]: [string, number]) => {
    const property = `instances.${name}`;
    if (isToken(count)) return [tokenProblem(property, property)];
    return checkNumber(count, {
      code: "MLP-SERVE-020",
      property,
      min: 1,
      max: MOST,
      unit: "instances; an endpoint that answers at once cannot scale to zero",
    });
  });
}

function boundProblems({ min, initial, max }: typeof STAND_IN): Problem[] {
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

function typeProblems(instanceType: string): Problem[] {
  if (isToken(instanceType)) return [tokenProblem("instanceType", "instance type")];
  const known = endpointInstance(instanceType);
  const head = { severity: "warning" as const, property: "instanceType" };
  if (known === undefined) {
    const meant = endpointInstance(`ml.${instanceType}`) === undefined ? "" : `: did you mean ml.${instanceType}?`;
    return [
      {
        ...head,
        code: "MLP-SERVE-024",
        message: `unknown instance type of endpoints, got ${quote(instanceType)}${meant}`,
        fix: `check its spelling; the list is of ${endpointTypesAsOf()}, so a newer type is unknown, and so are its price and its disks`,
      },
    ];
  }
  if (!known.newerThanProvider) return [];
  return [
    {
      ...head,
      code: "MLP-SERVE-025",
      message: `${instanceType} is newer than the AWS provider of these bindings, which most likely refuses it at plan`,
      fix: "use a newer @cdktf/provider-aws, or another type",
    },
  ];
}
