import type { Code } from "../../codes";
import { providersOf } from "../../core/resource-place";
import { blocks, JsonObject, SynthesizedStack } from "../../terraform";
import { literalNumber, literalText } from "../../terraform/expression/literals";
import type { Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { durationSeconds } from "../../core/duration";

/** What IAM lets a session last where the role says nothing, in seconds. */
const HOUR = 3600;

/** A provider asks for a session that its role gives: STS refuses a longer one. */
export const sessionOfRole: Rule<Code> = {
  code: "MLP-CHECK-236",
  title: "sessions of providers are no longer than their role allows",
  source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
  check: (views) =>
    judgeEach(sessionsIn(views), ({ stack, alias, role, seconds }, say) => {
      const where = { stack, path: stack.path, address: alias };
      const most = role.has("max_session_duration") ? literalNumber(role.known("max_session_duration")) : HOUR;
      if (most === undefined) return say.unknown(where, "assume_role.duration", `what ${role.address} allows`);
      if (seconds <= most) return;
      say.error(where, "assume_role.duration", {
        message: `${role.address} gives sessions of ${String(most)} s at most, and STS refuses a longer one, got ${String(seconds)} s`,
        fix: "raise `max_session_duration` of the role first, or ask for less",
      });
    }),
};

interface Session {
  readonly stack: SynthesizedStack;
  readonly alias: string;
  readonly role: Resource;
  readonly seconds: number;
}

/** Sessions of a known length, of roles that the configuration makes. */
function sessionsIn(views: Views): Session[] {
  // all modules of a plan have the providers of its root
  const seen = new Set<JsonObject>();
  return views.stacks.flatMap((stack) =>
    providersOf(stack, "aws").flatMap((provider) => {
      if (seen.has(provider)) return [];
      seen.add(provider);
      const alias = literalText(provider.alias);
      return blocks(provider, "assume_role").flatMap((assumed) => {
        const seconds = durationSeconds(literalText(assumed.duration));
        const role = views.iam.role(views.value(assumed.role_arn ?? null, stack, "provider.aws"));
        if (seconds === undefined || role === undefined) return [];
        return [{ stack, alias: alias === undefined ? "provider.aws" : `provider.aws.${alias}`, role, seconds }];
      });
    }),
  );
}
