import { createServer } from 'node:http';

createServer((_request, response) => response.end('{"temperature":21.5}')).listen(process.env.PORT, '127.0.0.1');
