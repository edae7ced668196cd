/** What a thread of the pool runs. */
import { Tinypool } from 'tinypool';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import { createBodyRenderer, type BodyJob, type BodySettings } from './render-body.js';

const renderer = createBodyRenderer(Tinypool.workerData as BodySettings);

/** Renders bodies, in their order. */
export function render(jobs: readonly BodyJob[]): readonly RenderedMarkdown[] {
  return jobs.map((job) => renderer.render(job));
}
