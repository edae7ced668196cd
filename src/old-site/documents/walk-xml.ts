import { Parser } from 'htmlparser2';

/** What happens in an XML document; the paths are the names of the open elements, from the root. */
export interface XmlHandler {
  open?(path: readonly string[], attributes: Readonly<Record<string, string>>, line: number): void;
  text?(path: readonly string[], text: string): void;
  close?(path: readonly string[], line: number): void;
}

/** Where a document is not as it should be. */
export interface XmlFault {
  readonly line: number;
  readonly message: string;
  /** True when the rest of the document is missing. */
  readonly isCut: boolean;
}

/** Real documents have ten. */
const MOST_LEVELS = 100;
/** Characters of a comment, a CDATA section or a tag, which are held in memory. */
const MOST_CHARACTERS = 16_000_000;

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
  let line = 1;
  let isEnded = false;
  let sinceEvent = 0;
  let openedAt = -1;
  let fault: XmlFault | null = null;
  const tell = (message: string, isCut = false): void => {
    fault ??= { line, message, isCut };
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        sinceEvent = 0;
        openedAt = parser.endIndex;
        path.push(name);
        // the parser takes quadratic time for levels
        if (path.length > MOST_LEVELS) parser.pause();
        else handler.open?.(path, attributes, line);
      },
      ontext: (text) => {
        sinceEvent = 0;
        handler.text?.(path, text);
      },
      onclosetag: (name, isImplied) => {
        sinceEvent = 0;
        const isSelfClosing = isImplied && parser.endIndex === openedAt;
        if (isImplied && isEnded) {
          // what is cut is not handed on: half an address is none
          tell(`ends before <${name.slice(0, 40)}> is closed`, true);
          return;
        }
        if (isImplied && !isSelfClosing) tell(`has a <${name.slice(0, 40)}> that is not closed`);
        handler.close?.(path, line);
        path.pop();
      },
      oncomment: () => {
        sinceEvent = 0;
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    // in lines, so that the number of the line is at hand
    for (const piece of decoder.decode(chunk, { stream: true }).split(/(?<=\n)/)) {
      sinceEvent += piece.length;
      parser.write(piece);
      if (piece.endsWith('\n')) line += 1;
    }
    if (path.length > MOST_LEVELS || sinceEvent > MOST_CHARACTERS) {
      tell(
        path.length > MOST_LEVELS ? 'has too many elements in each other' : 'has a piece without end',
        true,
      );
      return fault;
    }
  }
  isEnded = true;
  parser.end(decoder.decode());
  return fault;
}
