import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from '../../logger.js';
import { createAnswerMaker } from '../answers/answer.js';
import { createSender } from '../answers/send.js';
import type { Edition } from '../edition.js';
import { handleErrors } from '../errors.js';
import { fileAnswer } from '../files.js';
import { getAndHeadOnly } from '../methods.js';
import type { Ledger } from '../missed/ledger.js';
import { securityHeaders, setHeaders } from '../security-headers.js';
import { missedPage } from './missed-page.js';
import { missedReport } from './missed-report.js';

export interface OperatorOptions {
  readonly current: () => Edition;
  readonly ledger: Ledger;
  readonly logger: Logger;
}

const INDEX = `<!doctype html>
<html lang="en">
<title>For the operator</title>
<meta name="color-scheme" content="light dark">
<p><a href="/missed">Missed addresses</a></p>
</html>
`;

/** What only the operator may see, as an app for a listener of its own: nothing of it is reachable on the blog's. */
export function createOperatorApp({ current, ledger, logger }: OperatorOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  const commonHeaders = securityHeaders({ origin: 'http://localhost', base: '' }, []);
  app.use(function setSecurityHeaders(_request, response, next) {
    setHeaders(response, commonHeaders);
    next();
  });
  app.use(getAndHeadOnly);
  app.get('/theme.css', sendStyle(current));
  app.use(function noStore(_request, response, next) {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.get('/', (_request, response) => {
    response.type('html').send(INDEX);
  });
  app.get('/missed', async (request, response) => {
    const edition = current();
    const report = await missedReport(ledger, edition);
    response.vary('Accept');
    if (request.accepts(['html', 'json']) === 'json') response.json(report);
    else response.type('html').send(missedPage(edition, report));
  });
  app.get('/missed.json', async (_request, response) => {
    response.json(await missedReport(ledger, current()));
  });
  app.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n');
  });
  app.use((_request, response) => {
    response.status(404).type('text').send('Here are /missed, /missed.json and /healthz.\n');
  });
  app.use(handleErrors(current, logger));
  return app;
}

/** The theme's style, for pages that are at no address of the site; without it they are plain. */
function sendStyle(current: () => Edition): RequestHandler {
  const { sendOnce } = createSender();
  const makeAnswer = createAnswerMaker([]);
  return function sendStyle(request, response, next) {
    const file = current().site.staticFiles.get('theme.css');
    if (file === undefined) {
      next();
      return;
    }
    const entry = { kind: 'file', path: '/theme.css', owner: file.path, file, isImmutable: false } as const;
    fileAnswer(entry, makeAnswer)
      .then((answer) => sendOnce({ request, response, next }, answer))
      .catch(next);
  };
}
