import type { Code } from "../../codes";
import { SynthesizedStack } from "../../terraform";
import type { Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Providers that talk to what another one makes; those of a cluster have rules of their own. */
const TALKING = [
  "elasticsearch",
  "grafana",
  "kafka",
  "mongodbatlas",
  "mysql",
  "opensearch",
  "postgresql",
  "rabbitmq",
  "redshift",
  "vault",
];

/** Attributes that are known before what has them is made. */
const KNOWN_EARLY = /^(?:id|name|identifier|username|master_username|port|region|engine)$/;

/** A provider is configured before anything is made: of what the same apply makes it knows no address yet. */
export const providerOfApply: Rule<Code> = {
  code: "MLP-CHECK-235",
  title: "no provider is configured by what the same apply makes",
  source: "https://developer.hashicorp.com/terraform/language/providers/configuration",
  check: (views) =>
    judgeEach(configured(views), ({ stack, provider, made, module }, say) => {
      const where = { stack, path: stack.path, address: `provider.${provider}` };
      if (made === undefined) {
        if (module !== undefined) say.unknown(where, undefined, `what ${module} makes`);
        return;
      }
      say.warning(where, undefined, {
        message: `${made.address} of the same stack gives its address: at the first apply, and while that is replaced, the provider reaches nothing, and the plan fails`,
        fix: "put what the provider makes into a stack of its own, after this one; acknowledge this where it is made by -target first",
      });
    }),
};

interface Configured {
  readonly stack: SynthesizedStack;
  readonly provider: string;
  readonly made?: Resource;
  readonly module?: string;
}

function configured(views: Views): Configured[] {
  return views.stacks.flatMap((stack) =>
    views.providers(stack, ...TALKING).map(({ name, body }): Configured => {
      const ends = views
        .endsOf(body, stack, (attribute) => !KNOWN_EARLY.test(attribute ?? ""))
        .filter((end) => end.stack === stack.name);
      const made = ends
        .map(({ address }) => views.at(stack, address))
        .find((one) => one?.mode === "resource" && one.type.startsWith("aws_"));
      const module = ends.find(({ address }) => address.startsWith("module."))?.address;
      return { stack, provider: name, made, module };
    }),
  );
}
