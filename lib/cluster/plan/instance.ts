import { acceleratedInstance, AcceleratedInstance, acceleratedTypes, imageDriver } from "../../catalog/accelerators";
import { vcpusOf } from "../../catalog/instances";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";

/** Judges the type of a GPU pool; the plan is undefined where no cards, disks and GPUs are known for it. */
export function checkInstance(instanceType: string, property: string): Planned<AcceleratedInstance | undefined> {
  if (isToken(instanceType)) return refused(tokenProblem(property, "instance type"));
  const instance = acceleratedInstance(instanceType);
  if (instance === undefined) {
    return refused(
      vcpusOf(instanceType) === undefined ? unknownType(instanceType, property) : noGpu(instanceType, property),
    );
  }
  if (!instance.nvidia) return refused(otherAccelerator(instance, property));
  return {
    plan: instance,
    problems: [...driverProblems(instance, property), ...withdrawnProblems(instance, property)],
  };
}

function refused(problem: Problem): Planned<undefined> {
  return { plan: undefined, problems: [problem] };
}

function noGpu(instanceType: string, property: string): Problem {
  return {
    code: "MLP-CLUSTER-023",
    property,
    message: `this type has no GPU, got ${quote(instanceType)}`,
    fix: "use a type with NVIDIA GPUs, such as p5.48xlarge or g6e.12xlarge; the system pool takes what needs none",
  };
}

function otherAccelerator({ instanceType, count, maker, chip }: AcceleratedInstance, property: string): Problem {
  return {
    code: "MLP-CLUSTER-023",
    property,
    message: `this type has no NVIDIA GPU but ${count} × ${maker} ${chip}, got ${quote(instanceType)}`,
    fix: "use a type with NVIDIA GPUs, such as p5.48xlarge or g6e.12xlarge",
  };
}

function unknownType(instanceType: string, property: string): Problem {
  const [family = ""] = String(instanceType).split(".");
  const near = acceleratedTypes().filter((type) => type.startsWith(`${family}.`));
  return {
    code: "MLP-CLUSTER-024",
    property,
    message: `unknown GPU instance type: its network cards cannot be planned, got ${quote(instanceType)}`,
    fix: near.length > 0 ? `use one of ${near.join(", ")}` : "use a type with NVIDIA GPUs, such as p5.48xlarge",
  };
}

function driverProblems({ instanceType, minDriver }: AcceleratedInstance, property: string): Problem[] {
  if (minDriver === undefined || minDriver <= imageDriver()) return [];
  return [
    {
      code: "MLP-CLUSTER-025",
      property,
      message: `this type needs NVIDIA driver ${minDriver}, EKS images of Amazon Linux 2023 have ${imageDriver()}, got ${quote(instanceType)}`,
      fix: "use another type until the images carry that driver",
    },
  ];
}

function withdrawnProblems({ instanceType, lastSeen }: AcceleratedInstance, property: string): Problem[] {
  if (lastSeen === undefined) return [];
  return [
    {
      code: "MLP-CLUSTER-034",
      severity: "warning",
      property,
      message: `AWS no longer lists this type (last seen ${lastSeen}), got ${quote(instanceType)}`,
      fix: "use a newer type; new instances of this one may not be had",
    },
  ];
}
