import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { acceleratedTypes } from "../../lib/catalog/accelerators";
import { pricedTypes } from "../../lib/catalog/instances";
import { MlPlatform } from "../../lib/platform";
import { cluster, platform, withCluster } from "../platform/support";
import { text } from "./places-support";
import { found, made, unknown } from "./say";

const CODE = "MLP-CLUSTER-070";
const template = (instance_type: unknown) => made({ "aws_launch_template.T": { instance_type } });

test.each([
  ["p5.48xlrge", "p5.48xlarge"],
  ["P5.48xlarge", "p5.48xlarge"],
  ["ml.g6.xlarge", "g6.xlarge"],
  ["m7i-xlarge", "m7i.xlarge"],
])("a launch template of %s fails, with the type that was meant", (type, meant) => {
  expect(found(CODE, template(type))).toEqual([
    text(
      CODE,
      "s/T aws_launch_template.T.instance_type",
      `this is not the name of an instance type, got "${type}"`,
      `use ${meant}, or the type that was meant`,
    ),
  ]);
});

test("one that is near no type is a warning, and so is a size that a known family has not", () => {
  expect(found(CODE, template("the-largest-one-there-is"))).toEqual([
    text(
      CODE,
      "s/T aws_launch_template.T.instance_type",
      'this is not the name of an instance type, got "the-largest-one-there-is"',
      "write it as EC2 does: p5.48xlarge",
    ).replace("error", "warning"),
  ]);
  expect(found(CODE, template("inf2.16xlarge"))).toEqual([
    text(
      CODE,
      "s/T aws_launch_template.T.instance_type",
      'no such size of inf2 is known here, got "inf2.16xlarge"',
      "use one of inf2.24xlarge, inf2.48xlarge, inf2.8xlarge, inf2.xlarge; a size that is newer than this version of the library can be acknowledged",
    ).replace("error", "warning"),
  ]);
});

test.each([
  ["aws_eks_node_group.G", { instance_types: ["g6.xlarge", "g6.2xlrge"] }, "instance_types[1]"],
  ["aws_instance.I", { instance_type: "g6.2xlrge" }, "instance_type"],
  ["aws_ec2_capacity_reservation.R", { instance_type: "g6.2xlrge" }, "instance_type"],
])("%s is judged, too", (address, body, at) => {
  const [finding, ...more] = found(CODE, made({ [address]: body }));
  expect(more).toEqual([]);
  expect(finding).toContain(`${address}.${at}\n`);
});

test("every known type passes, new families, and what another service calls a type", () => {
  const fine = [...acceleratedTypes(), ...pricedTypes(), "p7.48xlarge", "g8e-b400.metal-24xl", "u7in-24tb.224xlarge"];
  expect(fine.flatMap((type) => found(CODE, template(type)))).toEqual([]);
  const others = made({
    "aws_sagemaker_endpoint_configuration.E": { production_variants: { instance_type: "ml.g6.xlarge" } },
    "aws_eks_node_group.G": { node_group_name: "without-a-type" },
    "aws_launch_template.T": { instance_type: null },
  });
  expect(found(CODE, others)).toEqual([]);
});

test("what only the plan knows is said", () => {
  expect(unknown(CODE, template("${var.type}"))).toEqual([
    "s/T aws_launch_template.T.instance_type: the instance type is known only at plan",
  ]);
});

test("the type of a system pool is judged by the group that is made of it", () => {
  const findings = (instanceType: string) => {
    const synth = platform({ cluster: { ...cluster, systemPool: { instanceType } } });
    return synth.findings.map(({ code, severity, path, fix }) => [code, severity, path, fix]);
  };
  expect(findings("m7i.xlrage")).toEqual([
    [CODE, "error", "prod-cluster/Training/SystemPool/LaunchTemplate", "use m7i.xlarge, or the type that was meant"],
  ]);
  expect(["m6in.32xlarge", "m7i-flex.large", "t4g.nano", "z99.3xlarge"].flatMap(findings)).toEqual([]);
});

test("an override of a pool's launch template is judged", () => {
  const synth = withCluster((prod: MlPlatform<"L4">) => {
    const [made] = prod.cluster.node.findAll().filter((one) => one instanceof LaunchTemplate);
    made?.addOverride("instance_type", "g6.2xlrge");
  });
  expect(synth.findings.filter(({ code }) => code === CODE).map(({ severity, fix }) => [severity, fix])).toEqual([
    ["error", "use g6.2xlarge, or the type that was meant"],
  ]);
});
