import type { Code } from "../../codes";
import { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** How long API Gateway waits where nothing is said, in milliseconds. */
const WAITS: Readonly<Record<string, number>> = {
  aws_api_gateway_integration: 29_000,
  aws_apigatewayv2_integration: 30_000,
};

/** The gateway waits as long as the function may run. */
export const gatewayWait: Rule<Code> = {
  code: "MLP-CHECK-210",
  title: "a gateway waits as long as its function may run",
  source:
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html",
  check: (views) =>
    judgeEach(views.resources(...Object.keys(WAITS)), (integration, say) => {
      const behind = functionOf(integration);
      if (behind === undefined || !behind.has("timeout") || isAsynchronous(integration)) return;
      const runs = behind.number("timeout");
      const waits = integration.has("timeout_milliseconds")
        ? integration.number("timeout_milliseconds")
        : WAITS[integration.type]!;
      if (runs === undefined) return say.unknown(behind, "timeout", behind.why("timeout") ?? "it is no number");
      if (waits === undefined) {
        return say.unknown(
          integration,
          "timeout_milliseconds",
          integration.why("timeout_milliseconds") ?? "it is no number",
        );
      }
      if (waits >= runs * 1000 || runs <= 30) return;
      say.warning(integration, "timeout_milliseconds", {
        message: `API Gateway answers 504 after ${String(waits / 1000)} s, while ${behind.address} goes on for up to ${String(runs)} s`,
        fix: "answer sooner, or have the work done behind a queue; it is right where the function is also called by others that wait longer",
      });
    }),
};

function functionOf(integration: Resource): Resource | undefined {
  const to = integration.refersTo("uri") ?? integration.refersTo("integration_uri");
  return to?.type === "aws_lambda_function" ? to : undefined;
}

/** A call that waits for nothing is told so by a header, and WebSockets answer by themselves. */
function isAsynchronous(integration: Resource): boolean {
  const header = "integration.request.header.X-Amz-Invocation-Type";
  const parameters = integration.map("request_parameters");
  return parameters === undefined || parameters.has(header);
}
