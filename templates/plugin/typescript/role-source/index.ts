/** My system as a source: its webhooks, and what they say about orders. */
import { definePlugin } from 'orderwire/plugin-api';
import { translate } from './translator.ts';

export default definePlugin({ translator: translate });
