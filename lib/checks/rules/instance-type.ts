import { acceleratedTypes } from "../../catalog/accelerators";
import { pricedTypes } from "../../catalog/instances";
import type { Code } from "../../codes";
import { nearest } from "../../core/nearest";
import { quote } from "../../core/quote";
import type { Resource, Value } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

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
  source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
  check: (views) => {
    const named = views.resources(...Object.keys(ARGUMENTS)).flatMap(typesOf);
    // who names none needs no table
    const sizes = grouped(named.length === 0 ? [] : acceleratedTypes(), familyOf);
    return judgeEach(named, (type, say) => {
      judge(type, sizes, say);
    });
  },
};

interface NamedType {
  readonly resource: Resource;
  readonly at: string;
  readonly value: Value<Resource>;
}

function typesOf(resource: Resource): readonly NamedType[] {
  const argument = ARGUMENTS[resource.type]!;
  const isList = resource.type === "aws_eks_node_group";
  if (!resource.has(argument)) return [];
  const values = isList ? resource.list(argument) : [resource.value(argument)].filter((one) => one !== undefined);
  const isOpen = isList && !Array.isArray(resource.body[argument]) && values.some(({ kind }) => kind !== "known");
  return values.map((value, index) => {
    return { resource, at: isList && !isOpen ? `${argument}[${String(index)}]` : argument, value };
  });
}

function familyOf(type: string): string {
  return type.split(".")[0]!;
}

function judge(named: NamedType, known: ReadonlyMap<string, readonly string[]>, say: Say): void {
  const { resource, at, value } = named;
  const type = value.kind === "known" ? value.value : undefined;
  if (typeof type !== "string") return say.unknown(resource, at, "the instance type is known only at plan");
  const [, family] = FORM.exec(type) ?? [];
  if (family === undefined) return sayWrongName(type, named, say);
  const sizes = known.get(family);
  if (sizes === undefined || sizes.includes(type)) return;
  say.warning(resource, at, {
    message: `no such size of ${family} is known here, got ${quote(type)}`,
    fix: `use one of ${sizes.join(", ")}; a size that is newer than this version of the library can be acknowledged`,
  });
}

function sayWrongName(type: string, { resource, at }: NamedType, say: Say): void {
  const meant = nearest(type.toLowerCase(), [...acceleratedTypes(), ...pricedTypes()]);
  const message = `this is not the name of an instance type, got ${quote(type)}`;
  if (meant === undefined) {
    return say.warning(resource, at, { message, fix: "write it as EC2 does: p5.48xlarge" });
  }
  say.error(resource, at, { message, fix: `use ${meant}, or the type that was meant` });
}
