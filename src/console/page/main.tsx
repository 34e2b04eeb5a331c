import { render } from 'preact';
import { App } from './app.tsx';
import { keepLive } from './live-connection.ts';
import { keepTestUsers } from './test-users.ts';

keepTestUsers();
keepLive();
const root = document.getElementById('page');
if (root) render(<App />, root);
