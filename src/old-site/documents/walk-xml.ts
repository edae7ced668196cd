import { Parser } from 'htmlparser2';

/** What happens in an XML document; the paths are the names of the open elements, from the root. */
export interface XmlHandler {
  open?(path: readonly string[], attributes: Readonly<Record<string, string>>, line: number): void;
  text?(path: readonly string[], text: string): void;
  close?(path: readonly string[]): void;
}

/** Where a document is not as it should be. */
export interface XmlFault {
  readonly line: number;
  readonly message: string;
  /** True when the rest of the document is missing. */
  readonly isCut: boolean;
}

/** Real documents have ten. */
const MAX_LEVELS = 100;
/** Characters of a comment, a CDATA section or a tag, which are held in memory. */
const MAX_CHARACTERS = 16_000_000;

/**
 * Goes through an XML document as it comes, in memory for its largest piece. Forgives what feed readers forgive, and gives the
 * first fault; null when there is none.
 */
export async function walkXml(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  handler: XmlHandler,
): Promise<XmlFault | null> {
  const path: string[] = [];
  const lines = createLineCounter();
  const lineHere = (): number => lines.at(parser.endIndex);
  let isEnded = false;
  let openedAt = -1;
  let fault: XmlFault | null = null;
  const tell = (message: string, isCut = false): void => {
    fault ??= { line: lineHere(), message, isCut };
  };
  let lastEvent = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        lastEvent = openedAt = parser.endIndex;
        path.push(name);
        // the parser takes quadratic time for levels
        if (path.length > MAX_LEVELS) parser.pause();
        else handler.open?.(path, attributes, lineHere());
      },
      ontext: (text) => {
        lastEvent = parser.endIndex;
        handler.text?.(path, text);
      },
      onclosetag: (name, isImplied) => {
        lastEvent = parser.endIndex;
        const isSelfClosing = isImplied && parser.endIndex === openedAt;
        if (isImplied && isEnded) {
          // what is cut is not handed on: half an address is none
          tell(`ends before <${name.slice(0, 40)}> is closed`, true);
          return;
        }
        if (isImplied && !isSelfClosing) tell(`has a <${name.slice(0, 40)}> that is not closed`);
        handler.close?.(path);
        path.pop();
      },
      oncomment: () => {
        lastEvent = parser.endIndex;
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    lines.add(text);
    parser.write(text);
    if (path.length > MAX_LEVELS) tell('has too many elements in each other', true);
    else if (lines.length() - lastEvent > MAX_CHARACTERS) tell('has a piece without end', true);
    else continue;
    return fault;
  }
  isEnded = true;
  parser.end(decoder.decode());
  return fault;
}

/** Counts the lines of a text that comes in chunks and is asked about in rising order. */
function createLineCounter(): {
  add(text: string): void;
  /** The line (from 1) of an offset in the last chunk; its end for what is later. */
  at(offset: number): number;
  length(): number;
} {
  let chunk = '';
  let start = 0;
  let counted = 0;
  let line = 1;
  const countTo = (end: number): void => {
    let next = chunk.indexOf('\n', counted);
    for (; next !== -1 && next < end; next = chunk.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
  };
  return {
    add: (text) => {
      countTo(chunk.length);
      start += chunk.length;
      counted = 0;
      chunk = text;
    },
    at: (offset) => {
      countTo(offset - start);
      return line;
    },
    length: () => start + chunk.length,
  };
}
