import { endpointInstance } from "../../../catalog/sagemaker-instances";
import { inferenceAmi, inferenceAmiVersions, servingContainersAsOf } from "../../../catalog/serving-containers";
import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";

interface DriverInput {
  readonly instanceType: string;
  readonly inferenceAmiVersion?: string;
}

/** Judges the AMI of the instances. Whether its driver runs the image is told by a rule, of any endpoint: MLP-SERVE-027. */
export function checkDriver({ inferenceAmiVersion: version, instanceType }: DriverInput): Problem[] {
  return version === undefined || isToken(version) || isToken(instanceType) ? [] : amiProblems(version, instanceType);
}

function amiProblems(version: string, instanceType: string): Problem[] {
  const ami = inferenceAmi(version);
  const property = "inferenceAmiVersion";
  if (ami === undefined) {
    return [
      {
        code: "MLP-SERVE-026",
        severity: "warning",
        property,
        message: `unknown AMI version of endpoints, got ${quote(version)}`,
        fix: `use one of ${inferenceAmiVersions().join(", ")}; the list is of ${servingContainersAsOf()}`,
      },
    ];
  }
  const known = endpointInstance(instanceType);
  if (known === undefined || known.accelerator === ami.accelerator) return [];
  return [
    {
      code: "MLP-SERVE-028",
      property,
      message: `${version} is for ${ami.accelerator} instances, but ${instanceType} has ${known.accelerator ?? "no accelerator"}`,
      fix: "leave it out, or use the AMI of that accelerator",
    },
  ];
}
