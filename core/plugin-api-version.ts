/** The version of the plugin API, apart from the API, so that the core can compare it without loading what plugins use. */
export const pluginApiVersion = '0.1.0';
