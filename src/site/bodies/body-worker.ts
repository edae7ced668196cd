/** What a thread of the pool runs. */
import { Tinypool } from 'tinypool';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import { createBodyRenderer, type BodyJob, type BodySettings } from './render-body.js';

const renderer = createBodyRenderer(Tinypool.workerData as BodySettings);

/** Renders one body. */
export function render(job: BodyJob): RenderedMarkdown {
  return renderer.render(job);
}
