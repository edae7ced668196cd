import type { Token } from 'markdown-it/index.js';
import { adaptTags, mapUrls, type Attributes } from './raw-html.js';

/** Where a link or an image of a document leads. */
export interface ResolvedLink {
  readonly href: string;
  readonly isExternal: boolean;
  /** In pixels; null when the target is not an image beside the document. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

export type ResolveLink = (href: string) => ResolvedLink;

/**
 * Walks the tokens of a document, Markdown and raw HTML alike: links get their addresses, images their
 * size, table cells a class in place of the inline style that the Content-Security-Policy forbids.
 */
export function adaptTokens(tokens: readonly Token[], resolve: ResolveLink): void {
  for (const token of tokens) {
    if (token.type === 'inline') adaptInline(token.children ?? [], resolve);
    else if (token.type === 'html_block') adaptHtml(token, resolve);
    else if (token.tag === 'th' || token.tag === 'td') alignByClass(token);
  }
}

function adaptInline(children: readonly Token[], resolve: ResolveLink): void {
  for (const token of children) {
    if (token.type === 'html_inline') adaptHtml(token, resolve);
    else if (token.type === 'link_open') adaptToken(token, 'a', resolve);
    else if (token.type === 'image') adaptToken(token, 'img', resolve);
  }
}

function adaptToken(token: Token, name: string, resolve: ResolveLink): void {
  const attributes = Object.fromEntries(token.attrs ?? []);
  adaptAttributes(name, attributes, resolve);
  token.attrs = Object.entries(attributes);
}

function adaptHtml(token: Token, resolve: ResolveLink): void {
  token.content = adaptTags(token.content, (name, attributes) => {
    adaptAttributes(name, attributes, resolve);
  });
}

function adaptAttributes(name: string, attributes: Attributes, resolve: ResolveLink): void {
  mapUrls(name, attributes, (written, attribute) => {
    const link = resolve(written);
    if (name === 'a' && link.isExternal) attributes['rel'] = withNoopener(attributes['rel']);
    if (name === 'img' && attribute === 'src') completeImage(attributes, link);
    return link.href;
  });
  // what scrolls in itself, the keyboard must reach
  if (name === 'pre' || name === 'table') attributes['tabindex'] ??= '0';
}

function withNoopener(rel = ''): string {
  const words = rel.split(/\s+/).filter((word) => word !== '');
  return words.includes('noopener') ? rel : [...words, 'noopener'].join(' ');
}

/** Width and height keep the page from jumping when the image arrives. */
function completeImage(attributes: Attributes, { size }: ResolvedLink): void {
  attributes['loading'] ??= 'lazy';
  attributes['decoding'] ??= 'async';
  if (size === null || 'width' in attributes || 'height' in attributes) return;
  attributes['width'] = String(size.width);
  attributes['height'] = String(size.height);
}

function alignByClass(token: Token): void {
  const align = /text-align:\s*(\w+)/.exec(token.attrGet('style') ?? '')?.[1];
  if (align === undefined) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  token.attrJoin('class', `align-${align}`);
}
