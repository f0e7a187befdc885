import { ExistingGpuPoolProps, GpuPool } from "../../lib/cluster";
import { GpuPoolRef } from "../../lib/core";
import { inStack, someToken } from "../support/stacks";
import { cluster, pool } from "./support";

const props = (more: Partial<ExistingGpuPoolProps> = {}): ExistingGpuPoolProps => ({
  poolName: "h100",
  instanceType: "p5.48xlarge",
  zone: "us-east-1a",
  labels: { "karpenter.sh/nodepool": "h100" },
  ...more,
});

function refused(more: Partial<ExistingGpuPoolProps>): string {
  try {
    GpuPool.fromProps(props(more));
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test("what a node offers follows from its type, as of a pool of this library", () => {
  const { taints, ...own } = poolOfOurs();
  const theirs = GpuPool.fromProps(props({ taints, nodes: { standing: 0, max: 4 } }));
  expect(theirs).toEqual({
    ...own,
    taints,
    poolName: "h100",
    nodeLabels: { "karpenter.sh/nodepool": "h100" },
    // whether containers are on local disks, and how pods get addresses, is theirs to decide
    allocatable: { ...own.allocatable, diskGib: undefined, pods: undefined },
  });
});

function poolOfOurs(): GpuPoolRef {
  const found: GpuPoolRef[] = [];
  inStack((stack) => void found.push(...Object.values(cluster(stack, { pools: { H100: pool() } }).pools)));
  return found[0]!;
}

test("it has what is said of it, and nothing besides", () => {
  expect(GpuPool.fromProps(props({ efa: false, spot: true, diskGib: 900 }))).toMatchObject({
    efaInterfaces: 0,
    spot: true,
    taints: [],
    allocatable: { diskGib: 900 },
  });
  const plain = GpuPool.fromProps(props({ instanceType: "g6.2xlarge", spot: false }));
  expect(plain).toMatchObject({ gpusPerNode: 1, efaInterfaces: 0 });
  for (const left of ["spot", "nodes", "block", "scaledBy"]) expect(plain).not.toHaveProperty(left);
});

test.each<[Partial<ExistingGpuPoolProps>, string]>([
  [{ instanceType: "m7i.large" }, "MLP-CLUSTER-023"],
  [{ instanceType: "p5.96xlarge" }, "MLP-CLUSTER-024"],
  [{ instanceType: "g6.2xlarge", efa: true }, "MLP-CLUSTER-026"],
  [{ zone: someToken() }, "zone"],
  [{ labels: undefined }, "MLP-CORE-030"],
  [{ taints: [{ key: "a", effect: "NoSchedule" as never }] }, "MLP-CORE-032"],
])("fails with %j", (more, part) => {
  expect(refused(more)).toContain(part);
});

test("fails without a label to choose it by", () => {
  expect(refused({ labels: {} })).toContain("MLP-CLUSTER-068");
  expect(refused({ labels: {} })).toContain("pods choose a pool by labels that its nodes have and no others, got {}");
  expect(refused({ labels: {} })).toContain('fix: name one, such as { "eks.amazonaws.com/nodegroup": "h100" }');
});
