import { Fn, Token } from "cdktf";
import { Capacity, GpuTrainingClusterProps } from "../../lib/cluster";
import { AccountQuestion, Environment } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { quotasOf } from "../../lib/report";
import { synthesizePlain } from "../../lib/testing";
import { inStack, plainStack, someToken } from "../support/stacks";
import { cluster, network, pool } from "./support";

const TABLES = "data.aws_route_tables";
const QUOTA = "data.aws_servicequotas_service_quota";

/** A cluster whose plans ask. */
function asking(question: AccountQuestion, props: Partial<GpuTrainingClusterProps> = {}) {
  const synthesized = inStack((stack) => void cluster(stack, props), { askAtPlan: [question] });
  expect(synthesized.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return synthesized;
}

test("nothing is asked where the Environment does not say so, or there is none", () => {
  const types = [TABLES, QUOTA, "data.aws_iam_roles"];
  const silent = inStack((stack) => void cluster(stack));
  const there = { network: network(["eu-central-1a", "eu-central-1b"]), pools: {} };
  const plain = synthesizePlain((app) => void cluster(plainStack(app), there));
  for (const { all, stacks } of [silent, plain]) {
    expect(types.flatMap(all)).toEqual([]);
    expect(stacks[0]?.json).not.toHaveProperty("check");
  }
});

describe("vCPU quotas", () => {
  const pools = {
    H100: pool({ min: 1 }),
    L4: pool({ instanceType: "g6.2xlarge", zone: "us-east-1b", min: 2, max: 4, efa: false }),
    L40S: pool({ instanceType: "g6e.xlarge", zone: "us-east-1b", min: 0, max: 3, efa: false }),
    Paid: pool({ capacity: Capacity.block({ reservationId: "cr-0123456789abcdef0" }), desired: 0 }),
  };
  const checks = ({ stacks }: ReturnType<typeof asking>) =>
    Object.values((stacks[0]!.json as { check: Record<string, { assert: object[] }> }).check).flatMap(
      ({ assert }) => assert as { condition: string; error_message: string }[],
    );

  test("are asked for once each, and compared with what pools may grow to", () => {
    const synthesized = asking("serviceQuotas", { pools });
    const asked = synthesized.all(QUOTA).map(({ path, address }) => {
      const [check] = checks(synthesized).filter(({ condition }) => condition.includes(address));
      return [
        path,
        check?.condition.replace(address, ""),
        /\((?:systemPool|\w+ \d)[^)]*\)/.exec(check!.error_message)?.[0],
      ];
    });
    const at = "prod-foundation/Training/Quotas";
    expect(asked.sort()).toEqual([
      [`${at}/L-1216C47A/Quota`, "${.value >= 16}", "(systemPool 4 x 4)"],
      [`${at}/L-417A185B/Quota`, "${.value >= 768}", "(H100 4 x 192)"],
      [`${at}/L-DB2E81BA/Quota`, "${.value >= 44}", "(L4 4 x 8, L40S 3 x 4)"],
    ]);
    expect(
      checks(synthesized)
        .map(({ error_message }) => error_message)
        .join("\n"),
    ).toContain("take 16 at their smallest and 44 at their largest");
  });

  test("are those of the quota report, with its numbers", () => {
    const synthesized = asking("serviceQuotas", { pools });
    const reported = quotasOf(synthesized.stacks).needs.filter(({ unit }) => unit === "vCPU");
    const conditions = checks(synthesized).map(({ condition }) => condition.match(/L-\w{8}(?=_)|\d+(?=\})/g));
    expect(conditions.sort()).toEqual(reported.map(({ code, needed }) => [code, String(needed)]).sort());
  });

  test("a size that only the plan knows is not counted", () => {
    const synthesized = asking("serviceQuotas", { pools, systemPool: { max: Token.asNumber(Fn.max([5, 6])) } });
    expect(synthesized.all(QUOTA)).toHaveLength(2);
    const [p] = checks(
      asking("serviceQuotas", { pools: { H100: pool({ min: Token.asNumber(Fn.max([0, 1])) }) } }),
    ).slice(-1);
    expect(p?.error_message).toContain("take 0 at their smallest and 768 at their largest");
  });
});

describe("default routes", () => {
  test("are asked for where node subnets are given by id, of the zones that have nodes", () => {
    const synthesized = asking("defaultRoutes", {
      network: network(["us-east-1a", "us-east-1b", "us-east-1c"]),
      systemPool: { zones: ["us-east-1a", "us-east-1b"] },
    });
    const of = (pathEnd: string) => synthesized.one(TABLES, pathEnd).filter;
    expect(synthesized.all(TABLES)).toHaveLength(4);
    expect(of("Routes/WithDefaultRoute")).toEqual([{ name: "route.destination-cidr-block", values: ["0.0.0.0/0"] }]);
    expect(of("Routes/Main")).toEqual([{ name: "association.main", values: ["true"] }]);
    expect(of("us-east-1a/Own")).toEqual([{ name: "association.subnet-id", values: ["subnet-000000000000020"] }]);
    expect(synthesized.all(TABLES).map(({ body }) => body.vpc_id)).toEqual(Array(4).fill("vpc-0123456789abcdef0"));
  });

  test("are not asked for where the network has none, or its ids are known only after apply", () => {
    const ids = { vpcId: "vpc-0123456789abcdef0", vpcCidr: "10.20.0.0/16", privateSubnetIds: network().nodeSubnetIds };
    const later = { "us-east-1a": someToken(), "us-east-1b": someToken() };
    const change = [{ defaultRoute: false }, { vpcId: someToken() }, { privateSubnetIds: later }];
    expect(asking("defaultRoutes", { network: MlNetwork.fromIds(ids) }).all(TABLES)).toHaveLength(4);
    for (const one of change) {
      expect(asking("defaultRoutes", { network: MlNetwork.fromIds({ ...ids, ...one }) }).all(TABLES)).toEqual([]);
    }
  });

  test("are not asked for in a network of this app", () => {
    const made = inStack(
      (stack) => {
        const zones = ["us-east-1a", "us-east-1b"];
        cluster(stack, { network: new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones }) });
      },
      { askAtPlan: ["defaultRoutes"] },
    );
    expect(made.findings).toEqual([]);
    expect(made.all(TABLES)).toEqual([]);
  });
});

test("what it asks is among its resources", () => {
  inStack(
    (stack) => {
      const { resources } = cluster(stack);
      expect(Object.keys(resources.quotas ?? {})).toEqual(["L-1216C47A", "L-417A185B"]);
      expect(Object.keys(resources.routes?.own ?? {})).toEqual(["us-east-1a", "us-east-1b"]);
    },
    { askAtPlan: ["defaultRoutes", "serviceQuotas"] },
  );
});

test("a plain stack asks as soon as an Environment is attached to it", () => {
  const environment = new Environment({
    name: "prod",
    accountId: "123456789012",
    region: "eu-central-1",
    askAtPlan: ["serviceQuotas"],
  });
  const plain = synthesizePlain((app) => {
    const stack = plainStack(app);
    environment.attach(stack);
    cluster(stack, { network: network(["eu-central-1a", "eu-central-1b"]), pools: {} });
  });
  expect(plain.all(QUOTA)).toHaveLength(1);
});
