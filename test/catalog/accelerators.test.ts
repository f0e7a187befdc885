import {
  acceleratedInstance,
  acceleratedTypes,
  addonBuild,
  architectureOf,
  eksVersion,
  eksVersions,
  eksVersionsAsOf,
  imageDriver,
  offeringRegions,
  offeringsAsOf,
  offeringZoneIds,
  vcpusOf,
} from "../../lib/catalog";
import { readShared, testWithShared } from "../support/shared";

interface Measured {
  readonly accelerator: { readonly count: number; readonly kind: string; readonly manufacturer: string };
  readonly arch: string;
  readonly efa: { readonly max: number };
  readonly localStorage: { readonly disks: number; readonly nvme: boolean; readonly totalGB: number } | null;
  readonly maxPods: number;
  readonly memoryMiB: number;
  readonly network: {
    readonly cards: readonly { readonly index: number; readonly maxInterfaces: number; readonly efa?: boolean }[];
    readonly ipv4PerInterface: number;
  };
  readonly usageClasses: readonly string[];
  readonly vcpu: number;
}

describe("accelerated instances", () => {
  test("a type has its accelerators, cards and disks", () => {
    const b300 = acceleratedInstance("p6-b300.48xlarge");
    expect(b300).toMatchObject({ chip: "B300", nvidia: true, count: 8, vcpus: 192, maxEfaInterfaces: 16 });
    expect(b300?.cards).toHaveLength(17);
    expect(b300?.cards[0]).toEqual({ index: 0, maxInterfaces: 4, efa: false });
    expect(b300?.cards[16]).toEqual({ index: 16, maxInterfaces: 4, efa: true });
    expect(b300).toMatchObject({ localDisks: 8, capacityBlocks: true, minDriver: 580, arch: "x86_64" });
    expect(acceleratedInstance("trn2.48xlarge")).toMatchObject({ nvidia: false, maker: "AWS", chip: "Trainium2" });
    expect(acceleratedInstance("g4ad.xlarge")).toMatchObject({ nvidia: false, maker: "AMD" });
    expect(acceleratedInstance("p3.2xlarge")?.lastSeen).toBe("2026-04-01");
    expect(acceleratedInstance("m7i.large")).toBeUndefined();
    expect(acceleratedInstance("constructor")).toBeUndefined();
    expect(imageDriver()).toBe(580);
  });

  test("vCPUs agree with the table that quotas are counted from", () => {
    for (const type of acceleratedTypes()) {
      const counted = vcpusOf(type);
      if (counted !== undefined) expect([type, acceleratedInstance(type)?.vcpus]).toEqual([type, counted]);
    }
  });

  testWithShared("data/accelerators.json")("every type is as it was measured", () => {
    const { instances } = readShared<{ instances: Record<string, Measured> }>("data/accelerators.json");
    expect(acceleratedTypes()).toEqual(Object.keys(instances).sort());
    for (const [type, measured] of Object.entries(instances)) {
      const { accelerator, network, localStorage } = measured;
      expect(acceleratedInstance(type)).toMatchObject({
        instanceType: type,
        nvidia: accelerator.kind === "gpu" && accelerator.manufacturer === "NVIDIA",
        count: accelerator.count,
        vcpus: measured.vcpu,
        memoryMib: measured.memoryMiB,
        arch: measured.arch,
        maxEfaInterfaces: measured.efa.max,
        cards: network.cards.map(({ index, maxInterfaces, efa }) => ({ index, maxInterfaces, efa: efa ?? false })),
        ipv4PerInterface: network.ipv4PerInterface,
        localDisks: localStorage?.nvme === true ? localStorage.disks : 0,
        localDiskGb: localStorage?.nvme === true ? localStorage.totalGB : 0,
        capacityBlocks: measured.usageClasses.includes("capacity-block"),
      });
      expect(architectureOf(type)).toBe(measured.arch);
    }
  });

  testWithShared("data/general-instances.json")("a family's name tells the architecture", () => {
    const { instances } = readShared<{ instances: Record<string, { arch: string }> }>("data/general-instances.json");
    for (const [type, { arch }] of Object.entries(instances))
      expect([type, architectureOf(type)]).toEqual([type, arch]);
  });

  test.each([
    ["a1.large", "arm64"],
    ["c8gn.xlarge", "arm64"],
    ["im4gn.large", "arm64"],
    ["g5g.metal", "arm64"],
    ["g5.xlarge", "x86_64"],
    ["mac2.metal", "x86_64"],
  ])("%s runs %s", (type, arch) => {
    expect(architectureOf(type)).toBe(arch);
  });
});

describe("offerings", () => {
  test("a type is offered in zone ids, in no zone of a region, or nobody knows", () => {
    expect(offeringZoneIds("p6-b300.48xlarge", "us-west-2")).toEqual(["usw2-az1", "usw2-az2"]);
    expect(offeringZoneIds("p6-b300.48xlarge", "us-west-1")).toEqual([]);
    expect(offeringZoneIds("p5.48xlarge", "us-gov-west-1")).toBeUndefined();
    expect(offeringZoneIds("m7i.large", "us-east-1")).toBeUndefined();
    expect(offeringRegions("dl2q.24xlarge")).toEqual(["eu-central-1", "us-west-2"]);
    expect(offeringRegions("m7i.large")).toEqual([]);
    expect(offeringsAsOf()).toBe("2026-10-27");
  });

  testWithShared("data/offerings.json")("every pair is as it was measured", () => {
    const { offerings } = readShared<{ offerings: Record<string, Record<string, string[]>> }>("data/offerings.json");
    for (const [type, regions] of Object.entries(offerings)) {
      expect(offeringRegions(type)).toEqual(Object.keys(regions).sort());
      for (const [region, zones] of Object.entries(regions)) expect(offeringZoneIds(type, region)).toEqual(zones);
    }
  });
});

describe("Kubernetes versions", () => {
  test("a version has its support and the newest image seen", () => {
    expect(eksVersion("1.35")).toEqual({
      version: "1.35",
      status: "standard",
      standardUntil: "2027-03-27",
      extendedUntil: "2028-03-27",
      nodeRelease: "1.35.7-20260911",
    });
    expect(eksVersion("1.37")).toEqual({ version: "1.37", status: "standard" });
    expect(eksVersion("1.28")).toBeUndefined();
    expect(eksVersions()).toEqual(["1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36", "1.37"]);
    expect(eksVersionsAsOf()).toBe("2026-11-23");
  });

  test("a build is the version's own, else the one that all versions run", () => {
    expect(addonBuild("coredns", "1.35")).toBe("v1.13.2-eksbuild.31");
    expect(addonBuild("aws-ebs-csi-driver", "1.37")).toBe("v1.66.0-eksbuild.1");
    expect(addonBuild("coredns", "1.37")).toBeUndefined();
    expect(addonBuild("vpc-cni", "1.99")).toBe("v1.23.2-eksbuild.1");
  });

  testWithShared("data/eks-versions.json")("builds are EKS's default where it is known, else the newest seen", () => {
    type Builds = Record<string, { readonly default: string | null; readonly latest: string | null }>;
    const { versions } = readShared<{ versions: Record<string, { status: string; addons: Builds }> }>(
      "data/eks-versions.json",
    );
    for (const [version, { status, addons }] of Object.entries(versions)) {
      expect(eksVersion(version)?.status).toBe(status);
      for (const [name, build] of Object.entries(addons)) {
        const expected = build.default ?? build.latest;
        if (expected !== null) expect([version, name, addonBuild(name, version)]).toEqual([version, name, expected]);
      }
    }
  });

  testWithShared("data/eks-amis.json")("no image is pinned that was withdrawn", () => {
    const { al2023 } = readShared<{ al2023: { abandoned: boolean; releaseVersion: string }[] }>("data/eks-amis.json");
    const withdrawn = al2023.filter(({ abandoned }) => abandoned).map(({ releaseVersion }) => releaseVersion);
    expect(withdrawn.length).toBeGreaterThan(0);
    for (const version of eksVersions()) expect(withdrawn).not.toContain(eksVersion(version)?.nodeRelease);
  });
});
