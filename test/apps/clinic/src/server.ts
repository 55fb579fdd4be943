import express from 'express';
import { log } from './lib/log.ts';
import { voice } from './voice/menu.ts';
import { messages } from './webhooks/messages.ts';

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use('/voice', voice);
app.use('/messages', messages);

const port = Number(process.env.PORT ?? 3000);
app.listen(port, () => {
  log.info('listening', { port });
});
