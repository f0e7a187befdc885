import { Token } from "cdktf";
import { planAllocatable, planDisk } from "../../lib/catalog/allocatable";
import { nodeConfig } from "../../lib/cluster/plan/node-config";
import { known } from "./support";

describe("the configuration of a node", () => {
  test("names disks and pods in one NodeConfig", () => {
    expect(nodeConfig({ raid0: true, maxPods: 51 })).toBe(`MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="NODECONFIG"

--NODECONFIG
Content-Type: application/node.eks.aws

apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  instance:
    localStorage:
      strategy: RAID0
  kubelet:
    config:
      maxPods: 51
    flags:
      - --max-pods=51

--NODECONFIG--
`);
  });

  test("says of disks or pods what there is to say", () => {
    expect(nodeConfig({ raid0: true })).toContain("spec:\n  instance:\n    localStorage:\n      strategy: RAID0\n\n--");
    expect(nodeConfig({ raid0: true })).not.toContain("kubelet");
    expect(nodeConfig({ raid0: false, maxPods: 9 })).toContain("spec:\n  kubelet:\n    config:\n      maxPods: 9\n");
    expect(nodeConfig({ raid0: false, maxPods: 9 })).not.toContain("instance:");
    expect(nodeConfig({ raid0: false })).toBeUndefined();
  });
});

describe("what a pod may request", () => {
  // by hand: 192 cores less 0.55 for the kubelet and 0.5 for daemons;
  // 2,097,152 MiB × 0.925 − 255 − 11 × 51 − 100 − 1,024 = 1,937,925.6 MiB;
  // 4 cores less 0.08 and 0.5; 16,384 MiB × 0.925 − 255 − 11 × 29 − 100 − 1,024 = 13,457.2 MiB
  test.each([
    ["p5.48xlarge", 51, { cpu: 190, memoryGib: 1892 }],
    ["g4dn.xlarge", 29, { cpu: 3, memoryGib: 13 }],
    ["g6f.large", 20, { cpu: 1, memoryGib: 5 }],
  ])("of a %s with %i pods", (type, pods, allocatable) => {
    expect(planAllocatable(known(type), pods)).toEqual(allocatable);
  });
});

describe("the disk that pods may request", () => {
  test.each([
    ["p5.48xlarge", 200, 24_970], // 30,400 GB of local disks, the root volume aside
    ["g6.2xlarge", 1000, 368],
    ["p3.16xlarge", 200, 175], // no local disks
    ["p3.16xlarge", 50, 43],
  ])("%s with a root volume of %i GiB has %i GiB", (type, root, disk) => {
    expect(planDisk(known(type), root)).toBe(disk);
  });

  test("is unknown where the root volume is, and counts", () => {
    const later = Token.asNumber({ resolve: () => 200 });
    expect(planDisk(known("p3.16xlarge"), later)).toBeUndefined();
    expect(planDisk(known("g6.2xlarge"), later)).toBe(368);
  });
});
