/** Words as readers count them. */
export interface WordCount {
  /** What stands between spaces. */
  readonly words: number;
  /** Of Chinese, Japanese and Korean, which are not among the words. Punctuation behind them does not count. */
  readonly characters: number;
}

export function countWords(text: string): WordCount {
  let words = 0;
  let characters = 0;
  let isInWord = false;
  let isBehindCjk = false;
  // by number: a text is long, and this is done to each of its characters
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // nearly all of them: no space, and before the first character that `isCjk` and `isPunctuation` tell apart
    if (isInWord && code > 0x20 && code < 0x3000) continue;
    if (isCjk(code)) {
      characters += 1;
      isInWord = false;
      isBehindCjk = true;
    } else if (isSpace(code)) {
      isInWord = false;
    } else if (!isInWord && !(isBehindCjk && isPunctuation(code))) {
      // counted where it begins: V8 (Node 20) gives its code up at each sum behind the loop, again and again
      words += 1;
      isInWord = true;
      isBehindCjk = false;
    }
  }
  return { words, characters };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isCjk(code: number): boolean {
  if (code < 0x3040) return false;
  return code <= 0x30ff || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);
}

/** Of ASCII, of CJK, the wide forms of ASCII, and dashes, quotes and dots, which both have. */
function isPunctuation(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2f) ||
    (code >= 0x3a && code <= 0x40) ||
    (code >= 0x5b && code <= 0x60) ||
    (code >= 0x7b && code <= 0x7e) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xffef)
  );
}
