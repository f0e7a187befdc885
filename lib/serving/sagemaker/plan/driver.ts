import { endpointInstance } from "../../../catalog/sagemaker-instances";
import {
  inferenceAmi,
  inferenceAmiVersions,
  needsCuda13,
  oldDefaultCuda,
  servingContainersAsOf,
} from "../../../catalog/serving-containers";
import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";

interface DriverInput {
  readonly instanceType: string;
  readonly inferenceAmiVersion?: string;
  /** Name of the image's repository, where the model has one. */
  readonly repositoryName?: string;
}

/** Judges the AMI of the instances: what is known of it, and whether its driver runs the image. */
export function checkDriver(props: DriverInput): Problem[] {
  const { inferenceAmiVersion: version, instanceType } = props;
  if (isToken(version) || isToken(instanceType)) return [];
  return version === undefined ? oldDriverProblems(props) : amiProblems(version, instanceType);
}

/** A repository of the same name as AWS's holds, by all likelihood, a copy of it. */
function oldDriverProblems({ instanceType, repositoryName }: DriverInput): Problem[] {
  const cuda = oldDefaultCuda(instanceType);
  const image = repositoryName?.split("/").at(-1) ?? "";
  if (cuda === undefined || isToken(repositoryName) || !needsCuda13(image)) return [];
  return [
    {
      code: "MLP-SERVE-027",
      severity: "warning",
      property: "inferenceAmiVersion",
      message: `images of ${image} are built for CUDA 13, but ${instanceType} starts with a driver for CUDA ${cuda}`,
      fix: 'give `inferenceAmiVersion: "al2023-ami-sagemaker-inference-gpu-4-1"`',
    },
  ];
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
