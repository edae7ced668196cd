import type { Document } from '../../content/documents/document.js';
import { forEachInSteps, type Steps } from '../../steps.js';
import { isMediumId, nameOf, postNumber, readTrace, type Name } from './read-trace.js';

/** Something that has an address. */
export interface Place {
  readonly path: string;
  /** Its title, old addresses, ids and date help to find it; null for a list. */
  readonly document: Document | null;
}

/** What places are called: their slugs, old ones too, and titles. Names are numbered, and places by their order. */
export interface Names {
  /** The words of each name. */
  readonly words: readonly (readonly string[])[];
  readonly letters: readonly string[];
  readonly placeOf: Uint32Array;
  /** 1 for a title that is no slug. */
  readonly isTitle: Uint8Array;
  /** The place with an id; null when several have it. */
  readonly ids: ReadonlyMap<string, number | null>;
  /** Places that have an id of Medium. */
  readonly onMedium: ReadonlySet<number>;
}

/** Collects every name and id of places. */
export function* namesInSteps(places: readonly Place[]): Steps<Names> {
  const words: (readonly string[])[] = [];
  const letters: string[] = [];
  const placeOf: number[] = [];
  const isTitle: number[] = [];
  const ids = new Map<string, number | null>();
  const onMedium = new Set<number>();
  for (const [place, { path, document }] of places.entries()) {
    const known = new Set<string>();
    const addName = (name: Name, ofTitle: boolean): void => {
      if (name.letters === '' || known.has(name.letters)) return;
      known.add(name.letters);
      words.push(name.words);
      letters.push(name.letters);
      placeOf.push(place);
      isTitle.push(Number(ofTitle));
    };
    const addId = (id: string): void => {
      if (isMediumId(id)) onMedium.add(place);
      const owner = ids.get(id);
      ids.set(id, owner === undefined || owner === place ? place : null);
    };
    const addresses = [path, ...(document === null ? [] : oldAddressesOf(document))];
    yield* forEachInSteps(addresses, (address) => {
      const trace = readTrace(address);
      addName(trace.name, false);
      for (const id of trace.ids) addId(id);
    });
    if (document === null) continue;
    addName(nameOf(document.title), true);
    const number = document.extra['wordpress_id'];
    if (typeof number === 'number' || typeof number === 'string') addId(postNumber(number));
  }
  return {
    words,
    letters,
    placeOf: Uint32Array.from(placeOf),
    isTitle: Uint8Array.from(isTitle),
    ids,
    onMedium,
  };
}

/** Where a document has been. Importers leave addresses in keys that the blog itself does not read. */
function oldAddressesOf({ oldAddresses, guid, extra }: Document): readonly string[] {
  const left = [guid, extra['wordpress_url'], extra['original_url']];
  return [
    ...Object.values(oldAddresses).flat(),
    ...left.filter((address): address is string => typeof address === 'string' && address.includes('/')),
  ];
}
