/** The routes, one class per resource. A handler parses the request, calls one use case and renders the answer. */
@NullMarked
package network.amarktai.userconfig.http.route;

import org.jspecify.annotations.NullMarked;
