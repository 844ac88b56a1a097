/** A local provider that answers from a script and records what it was asked. */
import { Simulator, type SimulatedAnswer, type SimulatedCall } from '../../core/kit/simulator.js';

/** One scripted answer; `cut` ends the connection without one. */
export type ScriptedAnswer = SimulatedAnswer;

export class ScriptedServer {
  private constructor(
    private readonly simulator: Simulator,
    readonly requests: readonly SimulatedCall[],
  ) {}

  static async start(answers: readonly ScriptedAnswer[]): Promise<ScriptedServer> {
    const script = [...answers];
    const requests: SimulatedCall[] = [];
    const simulator = await Simulator.start(call => {
      requests.push(call);
      return script.shift() ?? { status: 599, body: { error: 'the script has no answer for this call' } };
    });
    return new ScriptedServer(simulator, requests);
  }

  get url(): string {
    return this.simulator.url;
  }

  stop(): Promise<void> {
    return this.simulator.stop();
  }
}
