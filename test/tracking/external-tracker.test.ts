import { FindingsError, SecretRef } from "../../lib/core";
import { ExternalTracker } from "../../lib/tracking";

const KEY = SecretRef.fromKubernetes("tracker", "key");

function refused(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    return (error as FindingsError).findings.map(
      ({ code, property, message, fix }) => `${code} ${property}: ${message} | ${fix}`,
    );
  }
}

describe("a tracker outside of AWS", () => {
  test.each<[string, ExternalTracker, object]>([
    [
      "Weights & Biases",
      ExternalTracker.weightsAndBiases({ apiKey: KEY, project: "churn", entity: "acme" }),
      {
        clientVariables: { WANDB_PROJECT: "churn", WANDB_ENTITY: "acme" },
        secretVariables: { WANDB_API_KEY: KEY },
        hosts: ["api.wandb.ai", "storage.googleapis.com"],
        pages: "https://wandb.ai/acme/churn",
      },
    ],
    [
      "its server of one's own",
      ExternalTracker.weightsAndBiases({ apiKey: KEY, host: "wandb.acme.example" }),
      {
        clientVariables: { WANDB_BASE_URL: "https://wandb.acme.example" },
        secretVariables: { WANDB_API_KEY: KEY },
        hosts: ["wandb.acme.example"],
        pages: "https://wandb.acme.example",
      },
    ],
    [
      "Neptune",
      ExternalTracker.neptune({ apiToken: KEY, host: "neptune.acme.example", project: "acme/churn" }),
      {
        clientVariables: { NEPTUNE_PROJECT: "acme/churn" },
        secretVariables: { NEPTUNE_API_TOKEN: KEY },
        hosts: ["neptune.acme.example"],
        pages: "https://neptune.acme.example",
      },
    ],
    [
      "Comet",
      ExternalTracker.comet({ apiKey: KEY, project: "churn", workspace: "acme" }),
      {
        clientVariables: { COMET_PROJECT_NAME: "churn", COMET_WORKSPACE: "acme" },
        secretVariables: { COMET_API_KEY: KEY },
        hosts: ["www.comet.com"],
        pages: "https://www.comet.com/acme/churn",
      },
    ],
    [
      "Comet of one's own",
      ExternalTracker.comet({ apiKey: KEY, host: "comet.acme.example" }),
      {
        clientVariables: { COMET_URL_OVERRIDE: "https://comet.acme.example/clientlib/" },
        secretVariables: { COMET_API_KEY: KEY },
        hosts: ["comet.acme.example"],
        pages: "https://comet.acme.example",
      },
    ],
    [
      "Arize",
      ExternalTracker.arize({ apiKey: KEY, spaceId: "space" }),
      {
        clientVariables: { ARIZE_SPACE_ID: "space" },
        secretVariables: { ARIZE_API_KEY: KEY },
        hosts: ["api.arize.com", "flight.arize.com", "otlp.arize.com"],
        pages: "https://app.arize.com",
      },
    ],
    [
      "Guild.ai",
      ExternalTracker.guild({ home: "/data/guild" }),
      { clientVariables: { GUILD_HOME: "/data/guild" }, secretVariables: {}, hosts: [] },
    ],
  ])("%s", (_, tracker, expected) => expect({ ...tracker }).toEqual(expected));
});

test("pages are an address whatever the names, and none where hosts do not tell it", () => {
  const page = (entity?: string, project?: string) =>
    ExternalTracker.weightsAndBiases({ apiKey: KEY, entity, project }).pages;
  expect(page("acme")).toBe("https://wandb.ai/acme");
  expect(page(undefined, "churn")).toBe("https://wandb.ai");
  expect(page("a/c me", "it's (x)")).toBe("https://wandb.ai/a%2Fc%20me/it%27s%20%28x%29");
  expect(page("${TfToken[TOKEN.1]}")).toBe("https://wandb.ai/${TfToken[TOKEN.1]}");
  expect(ExternalTracker.arize({ apiKey: KEY, spaceId: "s", hosts: ["api.eu.arize.example"] }).pages).toBeUndefined();
});

describe("fails", () => {
  test("a secret in plain, which is not printed", () => {
    const apiKey = "0123456789abcdef0123456789abcdef01234567" as unknown as SecretRef;
    expect(refused(() => ExternalTracker.weightsAndBiases({ apiKey }))).toEqual([
      "MLP-CORE-031 apiKey: not a SecretRef, got a string | use SecretRef.fromSecretsManager, fromSsmParameter or fromKubernetes",
    ]);
  });

  test("a URL for a host", () => {
    expect(refused(() => ExternalTracker.comet({ apiKey: KEY, host: "https://comet.acme.example/" }))).toEqual([
      'MLP-TRACK-005 host: host is not the name of one, got "https://comet.acme.example/" | use the name of a host, without https://, port or path: wandb.acme.example',
    ]);
  });

  test("a folder that goes with the container", () => {
    expect(refused(() => ExternalTracker.guild({ home: "runs" }))).toEqual([
      'MLP-TRACK-007 home: folder is not an absolute path, got "runs" | use an absolute path: /data/guild',
    ]);
  });
});
