/**
 * The settings page as people use it: a real Chromium on a real server. These tests cover what only a browser shows:
 * the page can be used by keyboard alone, nothing overflows on a phone, and the browser reports no policy violation.
 */
@NullMarked
package network.amarktai.userconfig.page;

import org.jspecify.annotations.NullMarked;
