import { Capacity, GpuTrainingCluster, GpuTrainingClusterProps } from "../../lib/cluster";
import { planGpuTrainingCluster } from "../../lib/cluster/plan/gpu-training-cluster";
import { ServiceRole } from "../../lib/iam";
import { findingsIn } from "../support/stacks";
import { ADMIN, cluster, clusterFindings, network, pool, poolFindings } from "./support";

const AT = "prod-foundation/Training";
const COMPLETE: GpuTrainingClusterProps = {
  network: network(),
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: [ADMIN],
  pools: { H100: pool() },
};
/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;

describe("what TypeScript would not let through is a finding with its place", () => {
  test.each<[Partial<GpuTrainingClusterProps>, string]>([
    [
      { support: untyped("Standard") },
      `MLP-CORE-032 ${AT} support: unknown value, got "Standard" | use "extended" or "standard"`,
    ],
    [
      { removalPolicy: untyped("Destroy") },
      `MLP-CORE-032 ${AT} removalPolicy: unknown value, got "Destroy" | use "protect" or "destroy"`,
    ],
    [
      { administrators: untyped([ADMIN, undefined]) },
      `MLP-CORE-030 ${AT} administrators[1]: the ARN of an IAM role or user is required, got undefined; was an environment variable not set? | give the ARN of an IAM role or user`,
    ],
    [
      { network: untyped("vpc-0123456789abcdef0") },
      `MLP-CORE-031 ${AT} network: not a network, got "vpc-0123456789abcdef0" | give a network`,
    ],
  ])("%j", (props, finding) => {
    expect(clusterFindings(props)).toEqual([finding]);
  });

  const CAPACITY = "a capacity made by Capacity.onDemand(), spot(), reservation() or block()";
  test.each<[object, string]>([
    [
      { capacity: { kind: "flex" } },
      `MLP-CORE-031 ${AT} pools.H100.capacity: not ${CAPACITY}, got {"kind":"flex"} | give ${CAPACITY}`,
    ],
    [
      { capacity: "cr-0123456789abcdef0" },
      `MLP-CORE-031 ${AT} pools.H100.capacity: not ${CAPACITY}, got "cr-0123456789abcdef0" | give ${CAPACITY}`,
    ],
    [
      { rootVolumeGb: 500 },
      `MLP-CORE-033 ${AT} pools.H100.rootVolumeGb: unknown prop "rootVolumeGb": did you mean "rootVolumeGib"? | correct its name, or leave it out`,
    ],
    [
      { capacity: Capacity.block({ reservationId: untyped(undefined) }) },
      `MLP-CORE-030 ${AT} pools.H100.capacity.reservationId: a capacity reservation is required, got undefined; was an environment variable not set? | give a capacity reservation`,
    ],
    [
      { capacity: Capacity.reservation(untyped("cr-0123456789abcdef0")) },
      `MLP-CORE-030 ${AT} pools.H100.capacity.reservationId: a capacity reservation is required, got undefined; was an environment variable not set? | give a capacity reservation`,
    ],
    [
      { min: "0" },
      `MLP-CORE-031 ${AT} pools.H100.min: not a whole number from 0 to 450 (nodes), got "0" | give a number: 0`,
    ],
  ])("a pool with %j", (props, finding) => {
    expect(poolFindings(props)).toEqual([finding]);
  });

  test("pools as a list", () => {
    const found = findingsIn((stack) => void cluster(stack, { pools: untyped([{ instanceType: "p5.48xlarge" }]) }));
    expect(found).toEqual([
      `MLP-CORE-031 ${AT} pools: not an object by names, each value an object, got [{"instanceType":"p5.48xlarge"}] | give an object by names: { NAME: { instanceType, zone, min, max } }`,
    ]);
  });

  test("a construct where its ARN is meant", () => {
    const found = findingsIn((stack) => {
      const role = new ServiceRole(stack, "Admin", { service: "ec2.amazonaws.com", limitToAccount: false });
      cluster(stack, { administrators: untyped([role]) });
    });
    expect(found).toEqual([
      `MLP-CORE-031 ${AT} administrators[0]: not the ARN of an IAM role or user, got an object of class ServiceRole | give the ARN of an IAM role or user`,
    ]);
  });

  test("an unknown word never switches protection off", () => {
    const { plan } = planGpuTrainingCluster({ ...COMPLETE, removalPolicy: untyped("Destroy") });
    expect(plan.removalPolicy).toBe("protect");
    expect(planGpuTrainingCluster({ ...COMPLETE, removalPolicy: "destroy" }).plan.removalPolicy).toBe("destroy");
  });

  test("pools and props that are nothing at all", () => {
    for (const props of [undefined, null, 3, "x"]) {
      expect(
        findingsIn((stack) => new GpuTrainingCluster(stack, "Training", untyped<GpuTrainingClusterProps>(props))),
      ).toHaveLength(1);
    }
    const found = findingsIn((stack) => {
      const { pools } = cluster(stack, { pools: { A: untyped(undefined), B: pool() } });
      expect(Object.keys(pools)).toEqual(["A", "B"]);
    });
    expect(found).toHaveLength(1);
  });
});
