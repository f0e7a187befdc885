/**
 * For `setupFiles` of jest: tokens take no stack traces, so each synth is faster.
 * @module
 */

import { disableTokenTraces } from "../core/token-traces";

disableTokenTraces();
