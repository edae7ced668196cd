/** An Express app without anything in it, to compare starts with. */
import { createServer } from 'node:http';
import express from 'express';
import { listenAndAnnounce } from './announce.js';

const app = express();
app.use((_request, response) => {
  response.send('empty');
});
listenAndAnnounce(createServer(app));
