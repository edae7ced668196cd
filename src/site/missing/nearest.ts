import { distance } from 'fastest-levenshtein';
import type { Document } from '../../content/documents/document.js';
import { atOnce, forEachInSteps, type Steps } from '../../steps.js';
import type { Documents } from '../documents.js';
import { namesInSteps, type Names, type Place } from './names.js';
import { isMediumId, readTrace, type Period, type Trace } from './read-trace.js';
import { spellingIndexInSteps, type SpellingIndex } from './spelling-index.js';
import { wordIndexInSteps, type WordIndex } from './word-index.js';

/** Why something is near: the same id, the same slug elsewhere, a title that gives it, the same words, nearly the same letters. */
export type Reason = 'id' | 'slug' | 'title' | 'words' | 'spelling';

/** How near something is. */
interface Nearness {
  /**
   * From `SURE` on, the same id or slug, and of one place alone; from `LIKELY` on, most words, or a typing mistake;
   * below, worth showing to a person.
   */
  readonly confidence: number;
  readonly reason: Reason;
}

/** A place that may be what was meant. */
type Nearby<P extends Place> = P & Nearness;

/** A document that may be what was meant. */
export type Proposal = Nearby<{ readonly document: Document; readonly path: string }>;

/** The nearest documents to an address, at most three, best first; only plausible ones. */
export type Nearest = (target: string) => readonly Proposal[];

/** The least confidence for what may be done unasked. */
export const SURE = 0.9;

/** Most words are the same, or it is a typing mistake; of what is below, a line would more often be wrong than right. */
export const LIKELY = 0.6;

const MOST = 3;
const MIN_CONFIDENCE = 0.3;
const SAME_ID = 0.95;
const SAME_SLUG = 0.95;
/** Another date stands in the address, or several have the slug: nobody should be sent there unasked. */
const SAME_SLUG_IN_DOUBT = 0.85;
/** Two are equally near, or something tells against it: a person has to look. */
const IN_DOUBT = 0.5;
const ALL_WORDS = 0.88;
const SAME_LETTERS = 0.89;
/** Too little to change an order, but that of equals. */
const SAME_DATE = 0.005;

/** Proposes documents for addresses that are missing. */
export function* nearestInSteps(documents: Documents): Steps<Nearest> {
  const places: { document: Document; path: string }[] = [];
  yield* forEachInSteps([...documents.posts, ...documents.pages], (document) => {
    places.push({ document, path: documents.pathOf(document) });
  });
  return yield* nearbyInSteps(places);
}

/** The same at the first question, in one go. */
export function createNearest(documents: Documents): Nearest {
  return whenAsked(() => nearestInSteps(documents));
}

/** An index takes a while, and most commands ask nothing. */
export function whenAsked<Found>(steps: () => Steps<(target: string) => Found>): (target: string) => Found {
  let find: ((target: string) => Found) | null = null;
  return (target) => (find ??= atOnce(steps()))(target);
}

type FindNearby<P extends Place> = (target: string) => readonly Nearby<P>[];

/** Proposes anything that has an address. */
export function* nearbyInSteps<P extends Place>(places: readonly P[]): Steps<FindNearby<P>> {
  const index = yield* indexInSteps(places);
  return (target) => findNearby(index, readTrace(target));
}

interface Index<P> {
  readonly places: readonly P[];
  readonly names: Omit<Names, 'words'>;
  readonly words: WordIndex;
  readonly spelling: SpellingIndex;
}

function* indexInSteps<P extends Place>(places: readonly P[]): Steps<Index<P>> {
  const { words, ...names } = yield* namesInSteps(places);
  return {
    places,
    names,
    words: yield* wordIndexInSteps(words),
    spelling: yield* spellingIndexInSteps(names.letters),
  };
}

function findNearby<P extends Place>(index: Index<P>, trace: Trace): Nearby<P>[] {
  const { places, names } = index;
  const best = new Map<number, Nearness>();
  const add = (place: number, found: Nearness): void => {
    if (found.confidence > (best.get(place)?.confidence ?? MIN_CONFIDENCE)) best.set(place, found);
  };
  for (const id of trace.ids) {
    const place = names.ids.get(id);
    if (place !== undefined && place !== null) add(place, { confidence: SAME_ID, reason: 'id' });
  }
  if (trace.name.letters !== '') {
    const isOnMedium = trace.ids.some(isMediumId);
    findByName(index, trace, (place, found) => {
      const isDocument = (places[place]?.document ?? null) !== null;
      // one article of Medium is never another one, whatever its title
      const isDoubtful = (trace.isDoubtful && isDocument) || (isOnMedium && names.onMedium.has(place));
      add(place, isDoubtful ? { ...found, confidence: Math.min(found.confidence, IN_DOUBT) } : found);
    });
  }
  const sorted = [...best]
    .flatMap(([number, found]) => {
      const place = places[number];
      if (place === undefined) return [];
      const bonus = isWithin(trace.period, place) === true ? SAME_DATE : 0;
      return [{ ...place, ...found, confidence: found.confidence + bonus }];
    })
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST);
  const [first, second] = sorted;
  // a number of one and the very slug of another contradict each other, unlike an id of Medium, where titles change
  const isContradicted =
    first?.reason === 'id' &&
    !trace.ids.some(isMediumId) &&
    sorted.some(({ reason }) => reason === 'slug' || reason === 'title');
  const isTied = first?.confidence === second?.confidence || isContradicted;
  return isTied
    ? sorted.map((found) => ({ ...found, confidence: Math.min(found.confidence, IN_DOUBT) }))
    : sorted;
}

function findByName<P extends Place>(
  { places, names, words, spelling }: Index<P>,
  trace: Trace,
  add: (place: number, found: Nearness) => void,
): void {
  const { letters } = trace.name;
  const asked = words.ask(trace.name.words);
  const same: number[] = [];
  for (const name of new Set([...spelling.candidates(letters), ...words.candidates(asked)])) {
    const place = names.placeOf[name] ?? 0;
    const likeness = words.likeness(asked, name);
    if (names.letters[name] === letters && likeness > 0.999) {
      same.push(name);
      continue;
    }
    add(place, { confidence: ALL_WORDS * likeness, reason: 'words' });
    add(place, { confidence: spellingConfidence(letters, names.letters[name] ?? ''), reason: 'spelling' });
  }
  const slugs = same.filter((name) => names.isTitle[name] === 0);
  const owners = [...new Set((slugs.length > 0 ? slugs : same).map((name) => names.placeOf[name] ?? 0))];
  const reason = slugs.length > 0 ? 'slug' : 'title';
  const dated = owners.filter((place) => isWithin(trace.period, places[place]) === true);
  const certain = dated.length > 0 ? dated : owners;
  for (const place of owners) {
    const isCertain =
      certain.length === 1 && certain[0] === place && isWithin(trace.period, places[place]) !== false;
    add(place, { confidence: isCertain ? SAME_SLUG : SAME_SLUG_IN_DOUBT, reason });
  }
}

/** 0 when more letters differ than by a typing mistake or two. */
function spellingConfidence(asked: string, name: string): number {
  const length = Math.max(asked.length, name.length);
  const most = length < 4 ? 0 : length < 5 ? 1 : Math.max(2, Math.floor(length / 6));
  if (Math.abs(asked.length - name.length) > most) return 0;
  const mistakes = distance(asked, name);
  return mistakes > most ? 0 : SAME_LETTERS - mistakes / length;
}

/** Whether a document is of the time that an address names; null when one of them has none. */
function isWithin(period: Period | null, place: Place | undefined): boolean | null {
  const date = place?.document?.date ?? null;
  if (period === null || date === null) return null;
  return date.getTime() >= period.from && date.getTime() < period.to;
}
