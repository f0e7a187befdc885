import { Environment, PlatformStack } from "../../lib/core";
import type { KeyRef } from "../../lib/core/refs";
import { EncryptionKey } from "../../lib/iam";
import { ModelCard, ModelCardShareProps, ModelRegistry } from "../../lib/registry";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";

const [OWNER, READER] = ["123456789012", "210987654321"] as const;
const MODEL = ModelRegistry.fromGroupArn(`arn:aws:sagemaker:us-east-1:${OWNER}:model-package-group/churn`);
const AT = `Churn/Shares/${READER}`;

function shared(
  share: (card: ModelCard) => void,
  key: (stack: PlatformStack) => KeyRef | undefined = (stack) =>
    new EncryptionKey(stack, "Key", { description: "Cards" }),
) {
  return synthesize((app) => {
    const environment = new Environment({ name: "prod", accountId: OWNER, region: "us-east-1" });
    const stack = new PlatformStack(app, "prod-governance", { environment });
    share(
      new ModelCard(stack, "Churn", {
        model: MODEL,
        owner: "Retention team",
        intendedUses: "Ranks customers for a call.",
        riskRating: "Low",
        key: key(stack),
        tags: { Team: "ml" },
      }),
    );
  });
}

const told = ({ findings }: ReturnType<typeof shared>) =>
  findings.map(
    ({ severity, code, path, property, message, fix }) =>
      `${severity} ${code} ${path} ${property ?? ""}: ${message} | ${fix}`,
  );

describe("a shared card", () => {
  test("is in a share of its own, for accounts of the organization, and can be decrypted and not written", () => {
    const synth = shared((card) => {
      card.shareWith(READER);
      expect(Object.keys(card.resources.shares)).toEqual([READER]);
    });
    expect(told(synth)).toEqual([]);
    expect(synth.one("aws_ram_resource_share", `${AT}/Share`)).toEqual({
      name: `prod-governance-Churn-Shares-${READER}`,
      allow_external_principals: false,
      tags: { Team: "ml" },
    });
    const share = expect.stringMatching(/^\$\{aws_ram_resource_share\.\w+\.arn\}$/) as string;
    expect(synth.one("aws_ram_principal_association", `${AT}/Reader`)).toEqual({
      principal: READER,
      resource_share_arn: share,
    });
    expect(synth.one("aws_ram_resource_association", `${AT}/Card`)).toEqual({
      resource_arn: expect.stringMatching(/^\$\{aws_sagemaker_model_card\.\w+\.model_card_arn\}$/) as string,
      resource_share_arn: share,
    });
    const ofReader = statementsIn(synth.one("aws_kms_key").policy).filter(({ Principal }) =>
      JSON.stringify(Principal).includes(READER),
    );
    expect(ofReader).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${READER}:root` },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          StringEquals: { "kms:ViaService": "sagemaker.us-east-1.amazonaws.com" },
          StringLike: {
            "kms:EncryptionContext:aws:sagemaker:model-card-arn": `arn:aws:sagemaker:us-east-1:${OWNER}:model-card/prod-governance-Churn`,
          },
        },
      },
    ]);
  });

  test("goes to an account outside of the organization where that is said", () => {
    const synth = shared((card) => card.shareWith(READER, { outsideOrganization: true }));
    expect(synth.one("aws_ram_resource_share").allow_external_principals).toBe(true);
  });

  test("of a key of AWS may be changed by who reads it", () => {
    const synth = shared(
      (card) => card.shareWith(READER),
      () => undefined,
    );
    expect(told(synth)).toEqual([
      `warning MLP-MODEL-015 prod-governance/Churn key: account ${READER} may change the card that it reads: AWS's permission for shared cards has UpdateModelCard | give the card a \`key\`, with which the reader may decrypt and not encrypt; acknowledge this where it may write, or nobody there does`,
    ]);
  });

  test("of a key of somebody else's waits for that key's policy", () => {
    const arn = `arn:aws:kms:us-east-1:${OWNER}:key/1234abcd`;
    const synth = shared(
      (card) => card.shareWith(READER),
      () => EncryptionKey.fromArn(arn),
    );
    expect(told(synth)).toEqual([
      `error MLP-MODEL-013 prod-governance/Churn key: account ${READER} has to be let in by the policy of the key, which this app does not write, got "${arn}" | let its policy allow kms:Decrypt for account ${READER}, and acknowledge this`,
    ]);
  });

  test("with nobody makes nothing", () => {
    expect(shared(() => undefined).all("aws_ram_resource_share")).toEqual([]);
  });
});

describe("fails", () => {
  const fails = (...all: readonly (readonly [unknown, ModelCardShareProps?])[]) =>
    told(shared((card) => all.forEach(([account, share]) => card.shareWith(account as string, share))));
  const at = "error MLP-MODEL-012 prod-governance/Churn reader:";

  test("for what is no account", () => {
    expect(fails([`arn:aws:iam::${READER}:role/Deploy`])).toEqual([
      `${at} reader of a card is no account, got "arn:aws:iam::${READER}:role/Deploy" | use the number of an account, ${READER}`,
    ]);
  });

  test("for the card's own account", () => {
    expect(fails([OWNER])).toEqual([
      `${at} a card is shared with another account than its own, got ${OWNER} | let its roles describe the card: \`sagemaker:DescribeModelCard\``,
    ]);
  });

  test("for a second share with the same account", () => {
    expect(fails([READER], [READER])).toEqual([
      `${at} the card is shared with ${READER} already | share it with each account once`,
    ]);
  });
});
