/** What one writes first: a route that reads, renders and sends a post each time it is asked for. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import matter from 'gray-matter';
import MarkdownIt from 'markdown-it';
import nunjucks from 'nunjucks';
import { listenAndAnnounce } from './announce.js';

const TEMPLATE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>{{ title }}</title></head>
  <body><article><h1>{{ title }}</h1>{{ body | safe }}</article></body>
</html>`;

const folder = join(process.argv[2] ?? '', 'posts');
const markdown = new MarkdownIt({ html: true, linkify: true });
const environment = new nunjucks.Environment(null, { autoescape: true });
const template = new nunjucks.Template(TEMPLATE, environment);

const app = express();
app.get('/posts/:slug', (request, response) => {
  const { data, content } = matter(readFileSync(join(folder, `${request.params.slug}.md`), 'utf8'), {});
  response.send(template.render({ title: String(data['title']), body: markdown.render(content) }));
});
listenAndAnnounce(createServer(app));
