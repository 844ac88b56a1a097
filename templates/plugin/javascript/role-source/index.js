/** My system as a source: its webhooks, and what they say about orders. */
import { definePlugin } from 'orderwire/plugin-api';
import { translate } from './translator.js';

export default definePlugin({ translator: translate });
