import { readDefinition, readDefinitions, refusedLine } from "../../../lib/cli/jobs/definition";
import { configMap, jobSet, list, PRETRAIN, replicatedJob } from "./objects";

const why = (job: unknown, namespace = "research", label = "pretrain"): string => {
  const read = readDefinition(configMap(job, namespace, label));
  return "why" in read ? read.why : "read";
};

test("a definition is what was published", () => {
  expect(readDefinition(configMap(PRETRAIN))).toEqual({ job: PRETRAIN, namespace: "research" });
});

describe("what a cluster holds is not taken on trust", () => {
  const deep = `{"version":1,"a":${"[".repeat(80)}${"]".repeat(80)}}`;
  test.each<[string, unknown, string]>([
    ["half of its JSON", JSON.stringify(PRETRAIN).slice(0, 200), "its job.json is not valid JSON"],
    ["nothing", "", "it has no job.json"],
    ["a list", [], "it is no JSON object"],
    [
      "a newer version",
      { ...PRETRAIN, version: 2 },
      "it is of version 2, and this ml-platform reads 1: take a newer one",
    ],
    ["an older version", { ...PRETRAIN, version: 0 }, "it is of version 0, which there has never been"],
    ["no version", { ...PRETRAIN, version: "1" }, "it does not say its version"],
    ["a prototype", '{"version":1,"__proto__":{"name":"x"}}', "it has a property __proto__, which no job has"],
    [
      "a prototype in its depth",
      JSON.stringify(PRETRAIN).replace('"failurePolicy":{', '"failurePolicy":{"__proto__":{},'),
      "it has a property __proto__, which no job has",
    ],
    ["more levels than anything has", deep, "it is nested deeper than 64 levels"],
    [
      "a name for a terminal",
      { ...PRETRAIN, name: "a\u001b[2J" },
      'its name is no name of Kubernetes, got "a\\u001b[2J"',
    ],
    ["an option as a name", { ...PRETRAIN, name: "--all" }, 'its name is no name of Kubernetes, got "--all"'],
    ["no team", { ...PRETRAIN, team: undefined }, "its team is no name of Kubernetes, got nothing"],
    ["no type", { ...PRETRAIN, instanceType: 5 }, "its instanceType is no text, got 5"],
    [
      "nodes the wrong way",
      { ...PRETRAIN, nodes: { min: 2, max: 1 } },
      'its nodes are no range, got {"min":2,"max":1}',
    ],
    ["half a node", { ...PRETRAIN, nodes: { min: 0.5, max: 1 } }, 'its nodes are no range, got {"min":0.5,"max":1}'],
    ["no time", { ...PRETRAIN, maxHours: 0 }, "its maxHours is no time, got 0"],
    ["a price that pays", { ...PRETRAIN, usdPerNodeHour: -1 }, "its usdPerNodeHour is no price, got -1"],
    ...[
      7,
      "wandb",
      "javascript:alert(1)",
      "https://a.example/\u001b[2J",
      "https://me:key@wandb.ai/",
      "https://a.example/$(rm -rf)",
      "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/a; rm",
      "arn:aws:sagemaker:us-east-1:123456789012:model/a",
    ].map((tracking): [string, unknown, string] => [
      `pages that are none: ${JSON.stringify(tracking)}`,
      { ...PRETRAIN, tracking },
      `its tracking is neither an address nor a tracker of SageMaker, got ${JSON.stringify(tracking)}`,
    ]),
    ["no parameters", { ...PRETRAIN, parameters: [] }, "its parameters are no object, got []"],
    [
      "another name than its label",
      { ...PRETRAIN, name: "other" },
      'it is labelled "pretrain" and says that it is "other"',
    ],
  ])("%s", (_, job, line) => {
    expect(why(job)).toBe(line);
  });

  const parameter = (of: unknown, name = "EPOCHS"): string => why({ ...PRETRAIN, parameters: { [name]: of } });
  const integer = { type: "integer", default: 3, min: 1, max: 100 };
  test.each<[string, string, string]>([
    [parameter(integer, "A B"), 'its parameter "A B" is no name of a variable', "a blank in a name"],
    [parameter(integer, "NNODES"), "its parameter NNODES is the number of nodes, which --nodes sets", "nodes"],
    [parameter(5), "its parameter EPOCHS is no object", "a number"],
    [
      parameter({ ...integer, type: "date" }),
      'its parameter EPOCHS is of a type that this ml-platform does not know, got "date"',
      "a type",
    ],
    [parameter({ ...integer, min: 200 }), "its parameter EPOCHS has no range, got 200 to 100", "a range"],
    [
      parameter({ ...integer, default: 0 }),
      'its parameter EPOCHS has a default that it does not take itself: takes an integer from 1 to 100, got "0"',
      "a default",
    ],
    [
      parameter({ type: "choice", default: "a", values: [] }),
      "its parameter EPOCHS has no values to choose from, got []",
      "choices",
    ],
    [parameter({ type: "boolean", default: "yes" }), 'its parameter EPOCHS has no default, got "yes"', "a boolean"],
    [
      parameter({ type: "text", default: "", pattern: "(", maxLength: 5 }),
      'its parameter EPOCHS has a pattern that is no regular expression, got "("',
      "a pattern",
    ],
    [
      parameter({ type: "text", default: "b", pattern: "a)|(b", maxLength: 5 }),
      'its parameter EPOCHS has a pattern that is no regular expression, got "a)|(b"',
      "a pattern that leaves its brackets",
    ],
  ])("%s", (got, line) => {
    expect(got).toBe(line);
  });

  test.each<[string, unknown, string]>([
    ["nothing to start", undefined, "it has no JobSet"],
    ["another kind", { ...jobSet(), kind: "Pod", apiVersion: "v1" }, 'it starts no JobSet, got "Pod" of "v1"'],
    [
      "a group of its own",
      { ...jobSet(), apiVersion: "evil.example/v1" },
      'it starts no JobSet, got "JobSet" of "evil.example/v1"',
    ],
    [
      "another namespace",
      { ...jobSet(), metadata: { namespace: "kube-system" } },
      'its JobSet is of the namespace "kube-system", and it stands in "research"',
    ],
    [
      "a parameter that no container reads",
      jobSet(replicatedJob("workers", 8, ["EPOCHS", "NNODES"])),
      "no container of its JobSet has the variable LR",
    ],
    [
      "a range of nodes that it is not told",
      jobSet(replicatedJob("workers", 8, ["EPOCHS", "LR"])),
      "no container of its JobSet has the variable NNODES, by which it is told how many nodes there are",
    ],
  ])("a JobSet with %s", (_, given, line) => {
    expect(why({ ...PRETRAIN, jobSet: given })).toBe(line);
  });

  test("nor is it read where it may stay as it is", () => {
    const { namespace: _, ...metadata } = jobSet().metadata as Record<string, unknown>;
    expect(why({ ...PRETRAIN, jobSet: { ...jobSet(), metadata } })).toBe("read");
    const fixed = { min: 8, max: 8 };
    expect(why({ ...PRETRAIN, nodes: fixed, jobSet: jobSet(replicatedJob("w", 8, ["EPOCHS", "LR"])) })).toBe("read");
  });
});

test("one that cannot be read does not hide the others", () => {
  const { definitions, refused } = readDefinitions(list(configMap("{"), configMap(PRETRAIN), "nothing"));
  expect(definitions.map(({ job }) => job.name)).toEqual(["pretrain"]);
  expect(refused.map(refusedLine)).toEqual([
    "the ConfigMap training-job-pretrain in the namespace research is no definition that can be started: its job.json is not valid JSON",
  ]);
  expect(readDefinitions("no list")).toEqual({ definitions: [], refused: [] });
});
