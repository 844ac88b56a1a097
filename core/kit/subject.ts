/** What a plugin is judged by: of each event and each topic the cases that show it at its usual work. */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors/app-error.js';
import type { Repeatable } from '../model/generated/model.js';
import type { DeliveryFixture, Fixture, TranslationFixture } from './fixture.js';
import { readFixtureFile } from './fixture-files.js';
import { isLook, type ComparedCall } from './calls.js';
import { Trial, type Ending, type TrialOptions, type TriedFixture } from './trial.js';
import type { Workbench } from './workbench.js';

/** How much is tried. */
export interface TrialBounds {
  /** How often it is reloaded to see whether that leaves anything behind. */
  readonly reloads: number;
  /** In how many places the payload of one topic is broken. */
  readonly places: number;
}

/** A plugin on its workbench, with the cases to judge it by. */
export class Subject {
  /** One case for each event that has one, without faults, at its first attempt. */
  readonly deliveries: readonly DeliveryFixture[];
  /** One case for each topic that has one. */
  readonly translations: readonly TranslationFixture[];
  /** All cases of webhooks that become observations, in the order in which they were read for the first time. */
  readonly webhooks: readonly TranslationFixture[];
  readonly repeatable: readonly Repeatable[];

  private constructor(
    readonly bench: Workbench,
    readonly fixtures: readonly Fixture[],
    readonly bounds: TrialBounds,
    /** How the cases ended when they were run for the first time. */
    private readonly first: ReadonlyMap<TriedFixture, Ending>,
    /** The usual cases that did not end well, by name. */
    readonly leftOut: readonly string[],
  ) {
    const sound = [...first.keys()];
    this.deliveries = oneOfEach(sound.filter(isDelivery), 'type');
    this.webhooks = sound.filter(isTranslation);
    this.translations = oneOfEach(this.webhooks, 'topic');
    this.repeatable = readRepeatable(bench.plugin.folder);
  }

  /** Chooses among the cases that end well where nothing goes wrong. Those that do not are told by the fixtures. */
  static async of(bench: Workbench, fixtures: readonly Fixture[], bounds: TrialBounds): Promise<Subject> {
    const first = new Map<TriedFixture, Ending>();
    const leftOut: string[] = [];
    for (const fixture of fixtures.filter(isUsual)) {
      const ending = await new Trial(bench, fixture).attempt();
      if (ending.kind === 'done') first.set(fixture, ending);
      else leftOut.push(fixture.name);
    }
    return new Subject(bench, fixtures, bounds, first, leftOut);
  }

  /** The cases in which the other side is called. */
  get calling(): readonly TriedFixture[] {
    return [...this.deliveries, ...this.translations].filter(({ calls }) => calls.length > 0);
  }

  /** How a case ended when the plugin met it for the first time. */
  firstOf(fixture: TriedFixture): Ending | undefined {
    return this.first.get(fixture);
  }

  /** A trial of a case, with the cases that show further attempts at the same thing. */
  trial(fixture: TriedFixture, options: TrialOptions = {}): Trial {
    return new Trial(this.bench, fixture, { repeats: this.#repeatsOf(fixture), ...options });
  }

  /** Whether making the call once more would make a second thing of it. PUT and DELETE come to the same by their nature
   *  (RFC 9110, section 9.2.2), and a PATCH changes what is there; a POST makes something, unless fixtures/provider.json says
   *  otherwise. */
  makesSomething(made: ComparedCall): boolean {
    const { method, path } = made;
    if (method !== 'POST' || isLook(made)) return false;
    return !this.repeatable.some(({ call }) => patternOf(call).test(`${method} ${path}`));
  }

  #repeatsOf(fixture: TriedFixture): DeliveryFixture[] {
    if (!isDelivery(fixture)) return [];
    return this.fixtures.filter(
      (one): one is DeliveryFixture =>
        isDelivery(one) &&
        one.type === fixture.type &&
        one.attempt > 1 &&
        !isFailure(one) &&
        one.data.reference === fixture.data.reference &&
        isDeepStrictEqual(one.settings, fixture.settings),
    );
  }
}

/** Whether a case shows the plugin at its usual work: a first attempt that nothing goes wrong with. */
function isUsual(fixture: Fixture): fixture is TriedFixture {
  if (isFailure(fixture)) return false;
  if (fixture.answers.some((_, index) => isMishap(fixture, index))) return false;
  if (isTranslation(fixture)) return Array.isArray(fixture.expected);
  return isDelivery(fixture) && fixture.attempt === 1 && Object.keys(fixture.steps).length === 0;
}

/** Whether an answer of a case is none of a usual day. That what is looked for is not there yet is one. */
function isMishap({ calls, answers }: Fixture, index: number): boolean {
  const { cut = false, status = 200 } = answers[index] ?? {};
  const call = calls[index];
  return cut || (status >= 400 && !(status === 404 && call !== undefined && isLook(call)));
}

function isDelivery(fixture: Fixture): fixture is DeliveryFixture {
  return fixture.kind === 'delivery';
}

function isTranslation(fixture: Fixture): fixture is TranslationFixture {
  return fixture.kind === 'translation';
}

function isFailure({ expected }: Fixture): boolean {
  return (expected as { error?: unknown }).error !== undefined;
}

/** Of the cases of one kind the one called usual, or the first that makes calls, or the first. */
function oneOfEach<Case extends TriedFixture>(fixtures: readonly Case[], key: keyof Case): Case[] {
  const groups = Map.groupBy(fixtures, fixture => fixture[key]);
  return [...groups.values()].flatMap(group => {
    const calling = group.filter(({ calls }) => calls.length > 0);
    const candidates = calling.length > 0 ? calling : group;
    return candidates.find(({ name }) => name.endsWith('/usual')) ?? candidates[0] ?? [];
  });
}

function readRepeatable(plugin: string): readonly Repeatable[] {
  try {
    return readFixtureFile(join(plugin, 'fixtures'), 'provider.json')?.repeatable ?? [];
  } catch (cause) {
    throw new AppError('plugin_invalid', `fixtures/${(cause as Error).message}`, { cause });
  }
}

function patternOf(call: string): RegExp {
  const parts = call.split('*').map(part => RegExp.escape(part));
  return new RegExp(`^${parts.join('.*')}(\\?.*)?$`);
}
