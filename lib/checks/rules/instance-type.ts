import { acceleratedTypes } from "../../catalog/accelerators";
import { pricedTypes } from "../../catalog/instances";
import type { Code } from "../../codes";
import { nearest } from "../../core/nearest";
import { asArray, hasKey, Json, SynthesizedResource } from "../../terraform";
import { knownText } from "../known-value";
import { Rule } from "../rule";
import type { RuleFinding } from "../judged";
import { inEachStack } from "../rule-findings";

/** Which argument of a resource names instance types. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  aws_eks_node_group: "instance_types",
  aws_launch_template: "instance_type",
  aws_instance: "instance_type",
  aws_ec2_capacity_reservation: "instance_type",
};

/** How EC2 names types: `u7in-24tb.224xlarge`, `c7i-flex.large`, `m7i.metal-24xl`. */
const FORM = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-[a-z0-9]+)?)$/;

/**
 * An instance type that EC2 cannot have, or a size that a family of accelerated types is not known to have. A new family is
 * let through.
 */
export const instanceType: Rule<Code> = {
  code: "MLP-CLUSTER-070",
  title: "nodes are of instance types that EC2 has",
  check: inEachStack((result, stack, stacks) => {
    for (const { resource, at, value } of stack.resources.flatMap(typesOf)) {
      const type = knownText(value, stack, stacks);
      const finding = type === undefined ? undefined : findingOfType(type);
      if (type === undefined) result.cannotTell(resource, at, "the instance type is known only at plan");
      else if (finding !== undefined) result.finds(resource, at, finding);
    }
  }),
};

interface NamedType {
  readonly resource: SynthesizedResource;
  readonly at: string;
  readonly value: Json | undefined;
}

function typesOf(resource: SynthesizedResource): NamedType[] {
  const argument = resource.mode === "resource" ? ARGUMENTS[resource.type] : undefined;
  if (argument === undefined || !hasKey(resource.body, argument)) return [];
  const value = resource.body[argument];
  if (!Array.isArray(value)) return value === null ? [] : [{ resource, at: argument, value }];
  return asArray(value).map((one, index) => ({ resource, at: `${argument}[${String(index)}]`, value: one }));
}

function findingOfType(type: string): RuleFinding | undefined {
  const [, family] = FORM.exec(type) ?? [];
  const known = acceleratedTypes();
  if (family === undefined) {
    const meant = nearest(type.toLowerCase(), [...known, ...pricedTypes()]);
    return {
      severity: meant === undefined ? "warning" : "error",
      message: `this is not the name of an instance type, got "${type}"`,
      fix: meant === undefined ? "write it as EC2 does: p5.48xlarge" : `use ${meant}, or the type that was meant`,
    };
  }
  const sizes = known.filter((one) => one.startsWith(`${family}.`));
  if (sizes.length === 0 || known.includes(type)) return undefined;
  return {
    severity: "warning",
    message: `no such size of ${family} is known here, got "${type}"`,
    fix: `use one of ${sizes.join(", ")}; a size that is newer than this version of the library can be acknowledged`,
  };
}
