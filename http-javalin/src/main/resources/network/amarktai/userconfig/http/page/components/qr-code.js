import QrCreator from "qr-creator";
import { html } from "lit";
import { Element } from "../app/element.js";

const PIXELS = 480;

/** A value as a QR code: dark on light in both schemes, because some cameras cannot read the inverse. */
class QrCode extends Element {
  static properties = { value: {}, label: {} };

  render() {
    return html`<canvas class="qr" width=${PIXELS} height=${PIXELS} role="img" aria-label=${this.label}></canvas>`;
  }

  updated() {
    const canvas = this.querySelector("canvas");
    canvas.getContext("2d").clearRect(0, 0, PIXELS, PIXELS);
    QrCreator.render(
      { text: this.value, size: PIXELS, radius: 0, ecLevel: "M", fill: "#000000", background: "#ffffff", quiet: 3 },
      canvas,
    );
  }
}

customElements.define("uc-qr", QrCode);
