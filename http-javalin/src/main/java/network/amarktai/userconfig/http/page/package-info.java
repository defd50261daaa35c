/**
 * Serves the settings page. It is plain ES modules and style sheets, without a build step. This package finds the files,
 * joins them into one module and one style sheet, compresses each once, and gives them URLs that can be cached
 * permanently.
 */
@NullMarked
package network.amarktai.userconfig.http.page;

import org.jspecify.annotations.NullMarked;
