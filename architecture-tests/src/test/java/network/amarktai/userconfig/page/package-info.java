/**
 * The settings page, as people use it: a real Chromium on a real server. What only shows there is tested here: that it can be
 * used by keyboard alone, that nothing overflows a phone, that the browser's policy has nothing to report.
 */
@NullMarked
package network.amarktai.userconfig.page;

import org.jspecify.annotations.NullMarked;
