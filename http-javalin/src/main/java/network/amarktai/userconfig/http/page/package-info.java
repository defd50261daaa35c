/**
 * Serves the settings page. It is plain ES modules and style sheets, without a build step, so the browser runs the
 * source files unchanged. This package finds the files, compresses each once, and gives them URLs that can be cached
 * permanently.
 */
@NullMarked
package network.amarktai.userconfig.http.page;

import org.jspecify.annotations.NullMarked;
