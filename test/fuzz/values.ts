import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Lazy, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import fc from "fast-check";
import { Environment, PlatformStack } from "../../lib/core";
import { inApp, Seen } from "./subject";

const LATER = "Later";

/** Values that only an apply decides, of a resource that stands in every stack made here. */
export const TOKEN = Lazy.stringValue({ produce: () => `\${terraform_data.${LATER}.id}` });
export const NUMBER_TOKEN = Lazy.numberValue({
  produce: () => `\${terraform_data.${LATER}.output}` as unknown as number,
});
export const LIST_TOKEN = Lazy.listValue({ produce: () => [`\${terraform_data.${LATER}.id}`] });

/** Text as people write it, and text that tries to be something else. */
export const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength }),
    fc.constantFrom("training logs", "${aws_vpc.x.id}", "%{ if true }yes", '"quoted" \\ and {braced}', "$${kept}"),
  );

/** Names inside AWS's rules. */
export const matching = (pattern: RegExp, maxLength = 64): fc.Arbitrary<string> =>
  fc.stringMatching(pattern).filter((made) => made.length <= maxLength);

/** One of the values that break most rules for names. */
export const badName = fc.constantFrom("", " ", "Upper Case", "a/../b", "ü", "-x", "x".repeat(300), "${x}", TOKEN);

/** Names that are sound and that every object has: those of its prototype. */
export const inherited = fc.constantFrom("constructor", "valueof");

/** Names that nobody declared, those of every object's prototype among them. */
export const undeclared = fc.constantFrom("nobody", "constructor", "toString", "__proto__", "");

const tagKey = matching(/^[A-Za-z][A-Za-z0-9 _.:/=+@-]{0,12}$/).filter((key) => !/^aws:/i.test(key));
const tagValue = fc.oneof(matching(/^[A-Za-z0-9 _.:/=+@-]{0,20}$/), fc.constant(TOKEN));

/** Tags that every service takes. */
export const tags = fc.dictionary(tagKey, tagValue, { maxKeys: 3, noNullPrototype: true });

/** Tags that some service refuses. */
export const badTags: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.constantFrom<Record<string, string>>({ "aws:x": "y" }, { a: "b".repeat(257) }, { "": "x" }, { a: "${x}" }),
  fc.constant(Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]))),
);

/** Keys of somebody else's, and keys made beside. */
export const key = fc
  .oneof(matching(/^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f]{8}$/), fc.constant(TOKEN))
  .map((keyArn) => ({ keyArn }));

/** What is no ARN of a key. */
export const badKey = fc
  .constantFrom(
    "alias/mine",
    "arn:aws:kms:us-east-1:123456789012:alias/mine",
    "arn:aws:kms:us-east-1:123456789012:key/${x}",
    "",
  )
  .map((keyArn) => ({ keyArn }));

/** What happens to the data. */
export const removalPolicy = fc.constantFrom("protect" as const, "destroy" as const);

/** A whole number of days in range. */
export const days = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/** Numbers that are no days. */
export const badDays = fc.constantFrom(0, -1, 1.5, NaN, 40_000, Infinity);

/** A provider that is made once the stack is there. */
class LaterProvider {
  constructor(readonly make: (stack: TerraformStack) => TerraformProvider) {}
}

function laterProvider(make: LaterProvider["make"]): TerraformProvider {
  return new LaterProvider(make) as unknown as TerraformProvider;
}

const SECOND = { region: "us-east-1", alias: "second" };

/** A second provider of the stack that `inStack` makes, told apart or of a region that is known only to Terraform. */
export const provider = fc.constantFrom(
  laterProvider((stack) => new AwsProvider(stack, "Second", SECOND)),
  laterProvider((stack) => new AwsProvider(stack, "Second", { alias: "second" })),
);

/** What is no provider of that stack. */
export const badProvider = fc.constantFrom(
  "aws.second" as unknown as TerraformProvider,
  {} as TerraformProvider,
  laterProvider((stack) => new AwsProvider(new TerraformStack(stack.node.root, "elsewhere"), "Second", SECOND)),
);

/** The environment that most cases stand in. */
export const ENVIRONMENT = { name: "prod", accountId: "123456789012", region: "us-east-1" };

/** In which kind of stack a construct is used: one of the platform, or the user's own. */
export interface Place {
  readonly platform: boolean;
}

/** A run in a stack `s`, with an Environment or without. */
export function inStack<Props extends Place>(
  build: (stack: TerraformStack, props: Omit<Props, "platform">) => void,
): (props: Props) => Seen {
  return inApp<Props>((app, { platform, ...props }) => {
    const stack = platform
      ? new PlatformStack(app, "s", { environment: new Environment(ENVIRONMENT) })
      : new TerraformStack(app, "s");
    if (!platform) new AwsProvider(stack, "Aws", { region: "us-east-1" });
    addLater(stack);
    build(stack, made(props, stack));
  });
}

/** The same props, with the provider that was to be made. */
function made<P extends object>(props: P, stack: TerraformStack): P {
  const given = (props as { readonly provider?: unknown }).provider;
  return given instanceof LaterProvider ? { ...props, provider: given.make(stack) } : props;
}

/** Puts into a stack what the tokens refer to. */
export function addLater(stack: TerraformStack): void {
  new TerraformResource(stack, LATER, { terraformResourceType: "terraform_data" });
}
