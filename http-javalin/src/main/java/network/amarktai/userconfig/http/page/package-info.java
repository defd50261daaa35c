/**
 * Serves the settings page. It is plain ES modules and style sheets, without a build step, so what the browser runs is what
 * stands in the sources; this package finds them, compresses them once, and gives them names that may be cached for ever.
 */
@NullMarked
package network.amarktai.userconfig.http.page;

import org.jspecify.annotations.NullMarked;
