import { deployOrder, inventoryOf, renderInventory, renderOrder, renderTable } from "../../lib/report";
import { synthesizedStack } from "../../lib/terraform";
import { stackOf } from "./support";

describe("inventory", () => {
  const net = stackOf(
    { "aws_vpc.V": {}, "aws_subnet.A": {}, "aws_subnet.B": {}, "data.aws_ami.A": {} },
    { terraform: { backend: { s3: {} } } },
  );
  const app = stackOf({ "aws_subnet.C": {} }, { provider: { helm: [{}], aws: {} }, terraform: [{ cloud: {} }] }, "app");
  const bare = synthesizedStack("bare", { resource: { null_resource: { X: {} } } }, { path: "a/bare" });

  test("counts resources and data sources, by type", () => {
    expect(inventoryOf([net, app, bare])).toEqual({
      stacks: [
        {
          name: "net",
          path: "net",
          resources: 3,
          dataSources: 1,
          types: { aws_subnet: 2, aws_vpc: 1 },
          providers: ["aws"],
          backend: "s3",
        },
        {
          name: "app",
          path: "app",
          resources: 1,
          dataSources: 0,
          types: { aws_subnet: 1 },
          providers: ["aws", "helm"],
          backend: "cloud",
        },
        {
          name: "bare",
          path: "a/bare",
          resources: 1,
          dataSources: 0,
          types: { null_resource: 1 },
          providers: [],
          backend: undefined,
        },
      ],
      resources: 5,
      dataSources: 1,
    });
  });

  test("reads as two tables", () => {
    expect(renderInventory(inventoryOf([net, app, bare])).split("\n")).toEqual([
      "stack  resources  data  providers  state",
      "-----  ---------  ----  ---------  --------------",
      "net            3     1  aws        s3",
      "app            1     0  aws, helm  cloud",
      "bare           1     0             none, so local",
      "",
      "resources  type",
      "---------  -------------",
      "        3  aws_subnet",
      "        1  aws_vpc",
      "        1  null_resource",
    ]);
  });
});

describe("order", () => {
  const stack = (name: string, ...dependencies: string[]) => synthesizedStack(name, {}, { dependencies });

  test("stacks come after those they depend on, wave after wave", () => {
    const order = deployOrder([stack("d", "b", "c"), stack("c", "a"), stack("b", "a"), stack("a"), stack("e")]);
    expect(order).toEqual({ waves: [["a", "e"], ["c", "b"], ["d"]], cycle: [], missing: [] });
    expect(renderOrder(order).split("\n")).toEqual([
      "wave  stacks",
      "----  ------",
      "1     a, e",
      "2     c, b",
      "3     d",
    ]);
  });

  test("a cycle has no order, nor has what waits for it; a stack that is not here is named", () => {
    const order = deployOrder([stack("a", "b"), stack("b", "a"), stack("c", "b"), stack("d", "elsewhere")]);
    expect(order).toEqual({
      waves: [["d"]],
      cycle: ["a", "b", "c"],
      missing: [{ stack: "d", dependency: "elsewhere" }],
    });
    expect(renderOrder(order).split("\n").slice(2)).toEqual([
      "1     d",
      "no order: a, b, c wait for each other",
      "d needs elsewhere, which is not here",
    ]);
  });
});

test("a table of nothing is nothing, and short rows are filled", () => {
  expect(renderTable([])).toBe("");
  expect(renderTable([["a", "b"], ["longer"]], ["right"])).toBe("     a  b\n------  -\nlonger");
});
